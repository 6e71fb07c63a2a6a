// @vitest-environment node
import { expect, it } from 'vitest';
import { type TimelineEntry } from '../../api/customer-timeline.js';
import { createFormat } from '../../ui/format/create-format.js';
import { entriesByDay } from './entries-by-day.js';

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
