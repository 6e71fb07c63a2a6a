import { type Score } from '../catalogue/types.js';
import { type HistoryEvent } from '../history/index.js';
import { type Context } from './context.js';
import { type Evaluator } from './value.js';

const SCORE = 'score-updated';

/** The event that brought the value of a score in force: the newest of its name. Older than its maximum age (from the event's local day) there is none. */
export function scoreInForce(
  context: Context,
  { name, maxAgeDays }: Pick<Score, 'name' | 'maxAgeDays'>,
): HistoryEvent | undefined {
  return context.newest(SCORE, ({ fields }) => fields['scoreName'] === name, context.asOfDay - maxAgeDays);
}

/** The value of a score in force; undefined is missing. */
export const compileScore =
  (score: Score): Evaluator =>
  (context) =>
    scoreInForce(context, score)?.fields['value'];
