import { createZone } from '@baleen/rules';
import { expect, test } from 'vitest';
import { speakingTime } from './speaking-time.js';

const prague = createZone('Europe/Prague');

test.each([
  ['at nine sharp: at once', '1994-03-15T09:00:00.000+01:00', '1994-03-15T09:00:00.000+01:00'],
  ['in the middle of the day: at once', '1994-03-15T12:34:56.789+01:00', '1994-03-15T12:34:56.789+01:00'],
  [
    'the last millisecond before eight in the evening',
    '1994-03-15T19:59:59.999+01:00',
    '1994-03-15T19:59:59.999+01:00',
  ],
  ['at eight in the evening: the next morning', '1994-03-15T20:00:00.000+01:00', '1994-03-16T09:00:00.000+01:00'],
  ['at midnight: the same morning', '1994-03-15T00:00:00.000+01:00', '1994-03-15T09:00:00.000+01:00'],
  ['the night in which summer time begins', '1994-03-26T22:00:00.000+01:00', '1994-03-27T09:00:00.000+02:00'],
])('%s', (_, at, expected) => {
  expect(prague.format(speakingTime(prague, Date.parse(at)))).toBe(expected);
});
