import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completedYears, dayNumber, isLocalDate, localDateOf } from './local-date.js';
import { isTimeZone, localTimeAt, startOfLocalDay } from './local-time.js';

describe('local time', () => {
  it('shows the wall clock of a zone, summer time included', () => {
    const summer = localTimeAt('Europe/Prague', Date.parse('2025-07-01T22:30:00.250Z'));
    expect(summer).toMatchObject({ date: '2025-07-02', msOfDay: 30 * 60_000 + 250 });
    expect(localTimeAt('Asia/Shanghai', Date.parse('2025-08-31T16:30:00Z')).date).toBe('2025-09-01');
  });

  it('starts a day where summer time skips its midnight, and where midnight comes twice', () => {
    expect(startOfLocalDay('America/Sao_Paulo', '2018-11-04')).toBe(Date.parse('2018-11-04T03:00:00Z'));
    expect(startOfLocalDay('America/Havana', '2025-11-02')).toBe(Date.parse('2025-11-02T04:00:00Z'));
  });

  it.each(['Asia/Shanghai', 'Europe/Prague', 'America/Sao_Paulo', 'Pacific/Apia'])(
    'starts every day of %s at its first moment',
    (zone) => {
      fc.assert(
        fc.property(fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2030-12-31') }), (day) => {
          fc.pre(zone !== 'Pacific/Apia' || localDateOf(day) !== '2011-12-30');
          const start = startOfLocalDay(zone, localDateOf(day));
          expect(localTimeAt(zone, start).day).toBe(day);
          expect(localTimeAt(zone, start - 1).day).toBeLessThan(day);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('knows zones and days that exist', () => {
    expect([isTimeZone('Asia/Shanghai'), isTimeZone('Asia/Nowhere')]).toEqual([true, false]);
    expect(['2024-02-29', '2025-02-29', '2025-13-01', '2025-1-1'].map(isLocalDate)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('counts days as the calendar does, back to the year 0 and on to 9999', () => {
    const days = fc.integer({ min: -719_528, max: 2_932_896 });
    fc.assert(
      fc.property(days, (day) => {
        const date = localDateOf(day);
        expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(date)).toBe(day);
      }),
      { numRuns: 2000 },
    );
    for (const none of ['2100-02-29', '2025-04-31', '2025-00-10', '2025-01-00', '2025-01-32', '2025-1-1', '']) {
      expect([none, isLocalDate(none)]).toEqual([none, false]);
    }
    expect(isLocalDate('2000-02-29')).toBe(true);
  });

  it('completes years on the birthday, for 29 February on the 28th', () => {
    expect(completedYears('2004-02-29', '2025-02-27')).toBe(20);
    expect(completedYears('2004-02-29', '2025-02-28')).toBe(21);
    expect(completedYears('2004-02-29', '2024-02-28')).toBe(19);
  });
});
