import { Context, type Moment, momentOfDay, momentOfEvent, momentOfTimer, type Session } from '../evaluate/context.js';
import { type TraceNode } from '../evaluate/trace.js';
import { type HistoryEvent } from '../history/index.js';
import { type Finding } from '../patterns/index.js';
import { formatDay } from '../time/local-date.js';
import { type CompiledRule } from './compile-rule.js';
import { type Detection } from './detection.js';
import { type Library } from './library.js';

/** A detection as it was made; its version is the one that the library holds. */
export type MadeDetection = Pick<
  Detection,
  'ruleId' | 'subject' | 'businessDate' | 'asOf' | 'eventId' | 'episode' | 'uses' | 'row'
>;

/**
 * The reasons of a detection, made anew by its rule version from what was visible then.
 * @param session of a history that holds what had been stored when the detection was made, and nothing else
 * @param usedBefore ids of events that earlier detections of the rule had used up
 * @returns undefined where the rule does not detect it: other events, other versions
 */
export function replayDetection(
  library: Library,
  session: Session,
  made: MadeDetection,
  usedBefore: ReadonlySet<string> = new Set(),
): TraceNode | undefined {
  const event = made.eventId === undefined ? undefined : eventOf(session, made.eventId);
  if (made.eventId !== undefined && !event) return undefined;
  const rule = ruleOf(library, made.ruleId, event);
  if (!rule) return undefined;
  const context = new Context(session, momentOf(rule, session, made, event), event);
  const found = rule.match(context, ({ id }) => usedBefore.has(id));
  const finding = found.find((one) => isOf(one, made, context));
  return finding && rule.trace(context, finding);
}

function eventOf({ customer }: Session, id: string): HistoryEvent | undefined {
  for (const event of customer.history.all()) if (event.id === id) return event;
  return undefined;
}

/** A rule of several event types is compiled for each. */
function ruleOf({ byEvent, rules }: Library, id: string, event: HistoryEvent | undefined): CompiledRule | undefined {
  const ofType = event && byEvent.get(event.type)?.find(({ rule }) => rule.document.id === id);
  return ofType ?? rules.get(id);
}

function momentOf(rule: CompiledRule, session: Session, made: MadeDetection, event: HistoryEvent | undefined): Moment {
  const { zone } = session.surroundings;
  if (!event) return momentOfDay(zone, made.businessDate);
  if (rule.rule.pattern.kind === 'absence-after') return momentOfTimer(zone, made.asOf);
  return momentOfEvent(event, wokenBy(session, made, event));
}

/** An earlier event of a sequence that came late has woken the later one: it is among those used. */
function wokenBy(session: Session, { uses = [] }: MadeDetection, event: HistoryEvent): HistoryEvent {
  const used = uses.flatMap(({ eventId }) => eventOf(session, eventId) ?? []);
  return used.reduce((latest, one) => (one.received > latest.received ? one : latest), event);
}

function isOf({ subject, episode, row }: Finding, made: MadeDetection, { customer, asOfDay }: Context): boolean {
  return (
    (subject ?? customer.id) === made.subject &&
    (episode ?? made.eventId ?? formatDay(asOfDay)) === made.episode &&
    row?.id === made.row?.id
  );
}
