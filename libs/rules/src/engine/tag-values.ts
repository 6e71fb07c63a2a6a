import { momentOfDay, type Session } from '../evaluate/context.js';
import { type Day } from '../time/local-date.js';
import { type Library } from './library.js';

/**
 * Every tag of a customer as the daily run of a day sees it: events that occurred before the day and were received before 06:00.
 * @returns the value of each tag of the library, by id; undefined where the tag has no value
 */
export function tagValuesAt(library: Library, session: Session, day: Day): ReadonlyMap<string, string | undefined> {
  const context = session.refresh(momentOfDay(session.surroundings.zone, day));
  return new Map(
    [...library.tags].map(([id, { value }]) => {
      const found = value(context);
      return [id, found === undefined ? undefined : String(found)];
    }),
  );
}
