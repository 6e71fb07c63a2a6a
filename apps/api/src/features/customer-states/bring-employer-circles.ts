import { type Day, type Library, limitOfDay, startOfMonth } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { employerCircles } from '../customers/index.js';
import { type BankSurroundings } from './read-surroundings.js';

/** Completes the surroundings by the months of some days, each counted once; only where the library asks for it. */
export async function bringEmployerCircles(
  database: Queryable,
  {
    library,
    surroundings,
  }: { readonly library: Pick<Library, 'readsEmployerCircles'>; readonly surroundings: BankSurroundings },
  days: readonly Day[],
): Promise<void> {
  if (!library.readsEmployerCircles || days.length === 0) return;
  const { zone, employerCircles: known } = surroundings;
  const last = Math.max(...days);
  for (let month = startOfMonth(Math.min(...days)); month <= last; month = startOfMonth(month, 1))
    if (!known.has(month)) known.set(month, await employerCircles(database, month, limitOfDay(zone, month)));
}
