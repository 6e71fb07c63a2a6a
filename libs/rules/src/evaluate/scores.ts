import { type Score } from '../catalogue/types.js';
import { type Evaluator } from './value.js';

const SCORE = 'score-updated';

/** The newest value of a score; older than its maximum age (from the local day of its event) it is missing. */
export const compileScore =
  ({ name, maxAgeDays }: Score): Evaluator =>
  (context) =>
    context.newest(SCORE, ({ fields }) => fields['scoreName'] === name, context.asOfDay - maxAgeDays)?.fields['value'];
