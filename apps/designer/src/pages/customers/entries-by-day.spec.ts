// @vitest-environment node
import { expect, it } from 'vitest';
import { type TimelineEntry } from '../../api/customer-timeline.js';
import { createFormat } from '../../ui/format/create-format.js';
import { entriesByDay, foldScores } from './entries-by-day.js';

const { day } = createFormat({ locale: 'en', timeZone: 'Asia/Shanghai', currency: 'CNY' });
const entry = (id: string, at: string): TimelineEntry => ({ kind: 'event', id, at, ruleName: null, detail: {} });

it('puts each entry of a timeline on its local day of the bank, in the order it came', () => {
  const days = entriesByDay(
    [entry('c', '2025-08-31T18:00:00Z'), entry('b', '2025-08-31T16:30:00Z'), entry('a', '2025-08-31T15:59:59.999Z')],
    day,
  );
  expect(days.map(({ date, entries }) => [date, entries.map(({ id }) => id)])).toEqual([
    ['2025-09-01', ['c', 'b']],
    ['2025-08-31', ['a']],
  ]);
});

it('shows the scores of one scoring as one entry, and a single one as it is', () => {
  const [one, other] = ['2025-08-31T02:00:00Z', '2025-08-31T01:00:00Z'];
  const score = (id: string, at: string): TimelineEntry => ({ ...entry(id, at), detail: { type: 'score-updated' } });
  const folded = foldScores([score('a', one), score('b', one), entry('c', one), score('d', one), score('e', other)]);
  const ids = folded.map((shown) => ('scores' in shown ? shown.scores.map(({ id }) => id) : shown.id));
  expect(ids).toEqual([['a', 'b'], 'c', 'd', 'e']);
});
