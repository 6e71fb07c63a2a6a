import { describe, expect, it } from 'vitest';
import { type Example } from '../format/example.js';
import { detects, money, ruleOf } from '../testing/rule-builder.js';
import { createZone } from '../time/zone.js';

const prague = createZone('Europe/Prague');
type Given = Example['given'];
const events = (...list: readonly Readonly<Record<string, string | number | boolean>>[]): Given => ({
  events: list as unknown as Given['events'],
});
const view = (occurredAt: string) => ({ type: 'page-view', occurredAt, pageGroup: 'fx-rate', dwellSeconds: 5 });
const trade = (occurredAt: string, amountUsd = 1) => ({
  type: 'fx-trade',
  occurredAt,
  side: 'buy',
  ...money(1),
  amountUsd,
});
const onTrades = { trigger: { events: ['fx-trade'] } };

// Clocks in Prague go from 02:00 to 03:00 on 30 March 2025, and from 03:00 back to 02:00 on 26 October.
describe('boundaries where clocks change', () => {
  const counted = ruleOf({
    trigger: { calendar: 'daily' },
    pattern: { kind: 'threshold', test: 'count(fx-trade,[1..30]) >= 1' },
  });

  it('puts day 30 and day 31 by local days, over the short day', () => {
    const run = (at: string) => detects(counted, events(trade(at)), ['2025-04-15'], prague);
    expect(run('2025-03-16 00:00:00')).toEqual(['2025-04-15']);
    expect(run('2025-03-15 23:59:59.999')).toEqual([]);
    expect(run('2025-04-14 23:59:59.999')).toEqual(['2025-04-15']);
    expect(run('2025-04-15 00:00:00')).toEqual([]);
  });

  it('counts hours as hours: 24 of them end an hour later on the clock of the short day', () => {
    const within = ruleOf({
      ...onTrades,
      pattern: { kind: 'sequence', first: 'page-view', then: 'fx-trade', within: '24h' },
    });
    const run = (at: string) => detects(within, events(view('2025-03-29 10:00:00'), trade(at)), undefined, prague);
    expect(run('2025-03-30 11:00:00')).toEqual(['2025-03-30']);
    expect(run('2025-03-30 11:00:00.001')).toEqual([]);
  });

  it('counts days as days: three of them end at midnight, over the long day', () => {
    const within = ruleOf({
      ...onTrades,
      pattern: { kind: 'sequence', first: 'page-view', then: 'fx-trade', within: '3d' },
    });
    const run = (at: string) => detects(within, events(view('2025-10-24 10:00:00'), trade(at)), undefined, prague);
    expect(run('2025-10-27 23:59:59.999')).toEqual(['2025-10-27']);
    expect(run('2025-10-28 00:00:00')).toEqual([]);
  });

  it('lets a timer of days see what is received before 06:00 of the short day', () => {
    const silent = ruleOf({
      trigger: { events: ['page-view'] },
      pattern: { kind: 'absence', after: 'page-view', no: 'fx-trade', within: '1d' },
    });
    const run = (receivedAt: string) =>
      detects(
        silent,
        events(view('2025-03-28 20:00:00'), { ...trade('2025-03-29 23:00:00'), receivedAt }),
        undefined,
        prague,
      );
    expect(run('2025-03-30 05:59:59')).toEqual([]);
    expect(run('2025-03-30 06:00:00')).toEqual(['2025-03-30']);
  });

  it('keeps money exact there too: 600.00 is three deviations, 599.99 is not', () => {
    const far = ruleOf({
      ...onTrades,
      pattern: {
        kind: 'deviation',
        value: 'event.amountUsd',
        sample: 'avg(fx-trade.amountUsd,[1..180])',
        z: { operator: '>=', value: 3 },
        min: 11,
      },
    });
    const sample = [200, 400, 200, 400, 200, 400, 200, 400, 200, 400, 300].map((amount, i) =>
      trade(`2025-10-${String(i + 10)} 12:00:00`, amount),
    );
    const run = (amount: number) =>
      detects(far, events(...sample, trade('2025-10-27 12:00:00', amount)), undefined, prague);
    expect(run(600)).toEqual(['2025-10-27']);
    expect(run(599.99)).toEqual([]);
  });
});
