import { createZone, formatDay, parseDay } from '@baleen/rules';
import { expect, test } from 'vitest';
import { daysDue } from './days-due.js';

const shanghai = createZone('Asia/Shanghai');

test.each([
  ['a minute before the hour nothing is due', '2025-03-04T05:59:00+08:00', '2025-03-03', true, undefined],
  ['at the hour today is due', '2025-03-04T06:00:00+08:00', '2025-03-03', true, '2025-03-04..2025-03-04'],
  ['what is done is not due again', '2025-03-04T23:59:59+08:00', '2025-03-04', true, undefined],
  [
    'missed dates are made up, each with its own',
    '2025-03-10T06:30:00+08:00',
    '2025-03-06',
    true,
    '2025-03-07..2025-03-10',
  ],
  ['before the hour those missed alone', '2025-03-10T03:00:00+08:00', '2025-03-07', true, '2025-03-08..2025-03-09'],
  ['the local day counts, not that of UTC', '2025-03-04T23:30:00Z', '2025-03-04', true, '2025-03-05..2025-03-05'],
  ['a clock set back makes nothing due', '2025-03-01T12:00:00+08:00', '2025-03-04', true, undefined],
  ['the first run is for people to start', '2025-03-04T12:00:00+08:00', undefined, true, undefined],
  ['a schedule that is off does nothing', '2025-03-10T12:00:00+08:00', '2025-03-06', false, undefined],
])('%s', (_, now, last, isOn, expected) => {
  const lastDay = last === undefined ? undefined : parseDay(last);
  const due = daysDue({ isOn, hour: 6 }, shanghai, { now: Date.parse(now), lastDay });
  expect(due && `${formatDay(due.from)}..${formatDay(due.to)}`).toBe(expected);
});
