import { describe, expect, it } from 'vitest';
import { detects, money, ruleOf } from '../testing/rule-builder.js';
import { type Example } from '../format/example.js';

type Given = Example['given'];
const events = (...list: readonly Readonly<Record<string, string | number | boolean>>[]): Given => ({
  events: list as unknown as Given['events'],
});
const onEvents = (type: string) => ({ trigger: { events: [type] } });
const daily = { trigger: { calendar: 'daily' } };

describe('threshold', () => {
  const rule = ruleOf({ ...onEvents('fx-trade'), pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' } });
  const trade = (amountUsd: number) => ({
    type: 'fx-trade',
    occurredAt: '2025-03-14 10:00:00',
    side: 'buy',
    ...money(72_000),
    amountUsd,
  });

  it('leaves the limit out with >', () => {
    expect(detects(rule, events(trade(10_000)))).toEqual([]);
    expect(detects(rule, events(trade(10_000.01)))).toEqual(['2025-03-14']);
  });

  it('counts day 6 of a week and not day 7', () => {
    const declines = ruleOf({
      ...onEvents('card-declined'),
      pattern: { kind: 'threshold', test: 'count(card-declined,[0..6]) >= 2' },
    });
    const decline = (day: string) => ({
      type: 'card-declined',
      occurredAt: `2025-03-${day} 12:00:00`,
      cardId: 'c',
      cardType: 'credit',
      ...money(1),
      country: 'CN',
      declineReason: 'other',
    });
    expect(detects(declines, events(decline('01'), decline('07')))).toEqual(['2025-03-07']);
    expect(detects(declines, events(decline('01'), decline('08')))).toEqual([]);
  });
});

describe('window-compare', () => {
  const rule = ruleOf({
    ...daily,
    pattern: {
      kind: 'window-compare',
      current: 'sum(card-purchase.amountBase,[1..30])',
      reference: 'mean(sum(card-purchase.amountBase,[31..60]), sum(card-purchase.amountBase,[61..90]))',
      ratio: { operator: '>', value: 1.2 },
    },
  });
  const purchase = (occurredAt: string, amount: number) => ({
    type: 'card-purchase',
    occurredAt,
    cardId: 'c',
    cardType: 'credit',
    ...money(amount),
    mccGroup: 'daily',
    country: 'CN',
    mode: 'online',
    instalments: 0,
    merchantId: 'm',
  });
  const spend = (current: number): Given =>
    events(
      purchase('2025-06-03 00:00:00', 900),
      purchase('2025-07-03 00:00:00', 700),
      purchase('2025-08-02 00:00:00', current),
    );

  it('compares 1000 and 960 with a mean of 800 at 1.2', () => {
    expect(detects(rule, spend(1000), ['2025-09-01'])).toEqual(['2025-09-01']);
    expect(detects(rule, spend(960), ['2025-09-01'])).toEqual([]);
    expect(detects(rule, spend(960.01), ['2025-09-01'])).toEqual(['2025-09-01']);
  });

  it('does not know a customer who joined inside the reference', () => {
    const joined = (relationshipStartDate: string): Given => ({ ...spend(1000), customer: { relationshipStartDate } });
    expect(detects(rule, joined('2025-06-04'), ['2025-09-01'])).toEqual([]);
    expect(detects(rule, joined('2025-06-03'), ['2025-09-01'])).toEqual(['2025-09-01']);
  });

  it('takes a reference of 0 as unknown unless it matches', () => {
    const only = events(purchase('2025-08-02 00:00:00', 100));
    expect(detects(rule, only, ['2025-09-01'])).toEqual([]);
    const matching = ruleOf({
      ...daily,
      pattern: { ...rule.rule.document.pattern, zeroReference: 'match', minCurrent: 100 },
    });
    expect(detects(matching, only, ['2025-09-01'])).toEqual(['2025-09-01']);
    expect(detects(matching, events(purchase('2025-08-02 00:00:00', 99.99)), ['2025-09-01'])).toEqual([]);
  });
});

describe('sequence', () => {
  const redemption = (occurredAt: string, amount = 100) => ({
    type: 'investment-order',
    occurredAt,
    orderId: 'o',
    productId: 'p',
    productFamily: 'wealth',
    side: 'redeem',
    status: 'confirmed',
    planOrder: false,
    ...money(amount),
  });
  const transfer = (occurredAt: string, amount = 100, more = {}) => ({
    type: 'account-debit',
    occurredAt,
    accountId: 'a',
    ...money(amount),
    debitKind: 'transfer-own-name',
    balanceAfterBase: 0,
    ...more,
  });
  const rule = (more = {}) =>
    ruleOf({
      ...onEvents('account-debit'),
      pattern: {
        kind: 'sequence',
        first: 'investment-order{side=redeem}',
        then: 'account-debit',
        within: '3d',
        ...more,
      },
    });

  it('counts days locally: the end of the third day is inside', () => {
    expect(detects(rule(), events(redemption('2025-03-03 10:00:00'), transfer('2025-03-06 23:59:59')))).toEqual([
      '2025-03-06',
    ]);
    expect(detects(rule(), events(redemption('2025-03-03 10:00:00'), transfer('2025-03-07 00:00:00')))).toEqual([]);
  });

  it('counts hours to the millisecond', () => {
    const hours = rule({ within: '24h' });
    expect(detects(hours, events(redemption('2025-03-03 10:00:00'), transfer('2025-03-04 10:00:00')))).toEqual([
      '2025-03-04',
    ]);
    expect(detects(hours, events(redemption('2025-03-03 10:00:00'), transfer('2025-03-04 10:00:00.001')))).toEqual([]);
  });

  it('asks for the size of the earlier event', () => {
    const half = rule({ size: 0.5 });
    expect(
      detects(half, events(redemption('2025-03-03 10:00:00', 200_000), transfer('2025-03-04 10:00:00', 100_000))),
    ).toHaveLength(1);
    expect(
      detects(half, events(redemption('2025-03-03 10:00:00', 200_000), transfer('2025-03-04 10:00:00', 99_999.99))),
    ).toEqual([]);
  });

  it('uses its events up', () => {
    const pair = [redemption('2025-03-03 10:00:00'), transfer('2025-03-04 10:00:00'), transfer('2025-03-05 10:00:00')];
    expect(detects(rule(), events(...pair))).toEqual(['2025-03-04']);
    expect(detects(rule({ times: 2 }), events(...pair))).toEqual([]);
    expect(detects(rule({ times: 2 }), events(redemption('2025-03-03 09:00:00'), ...pair))).toEqual(['2025-03-04']);
  });

  it('evaluates the later event again when the earlier one comes late, with its own as-of', () => {
    const late = { ...redemption('2025-03-03 10:00:00'), receivedAt: '2025-03-05 10:00:00' };
    expect(detects(rule(), events(late, transfer('2025-03-04 10:00:00')))).toEqual(['2025-03-04']);
    const tooLate = { ...redemption('2025-03-03 10:00:00'), receivedAt: '2025-03-06 10:00:00.001' };
    expect(detects(rule(), events(tooLate, transfer('2025-03-04 10:00:00')))).toEqual([]);
  });
});

describe('absence after an event', () => {
  const view = (occurredAt: string) => ({ type: 'page-view', occurredAt, pageGroup: 'fx-rate', dwellSeconds: 5 });
  const order = (occurredAt: string) => ({ type: 'fx-trade', occurredAt, side: 'buy', ...money(1), amountUsd: 1 });
  const hours = ruleOf({
    ...onEvents('page-view'),
    pattern: { kind: 'absence', after: 'page-view', no: 'fx-trade', within: '48h' },
  });

  it('is cancelled at the deadline and not a second later', () => {
    expect(detects(hours, events(view('2025-04-01 20:00:00'), order('2025-04-03 20:00:00')))).toEqual([]);
    expect(detects(hours, events(view('2025-04-01 20:00:00'), order('2025-04-03 20:00:01')))).toEqual(['2025-04-03']);
  });

  it('starts again with a further event before the deadline', () => {
    expect(
      detects(hours, events(view('2025-04-01 20:00:00'), view('2025-04-03 19:59:59'), order('2025-04-04 08:00:00'))),
    ).toEqual([]);
    expect(
      detects(hours, events(view('2025-04-01 20:00:00'), view('2025-04-03 20:00:00'), order('2025-04-04 08:00:00'))),
    ).toEqual(['2025-04-03']);
  });

  it('is due at the midnight after three whole days, by case', () => {
    const days = ruleOf({
      ...onEvents('service-case'),
      pattern: {
        kind: 'absence',
        after: 'service-case{change=resolved}',
        no: 'service-case{change=reopened}',
        within: '3d',
        key: 'caseId',
      },
    });
    const change = (occurredAt: string, kind: string, caseId = 'k') => ({
      type: 'service-case',
      occurredAt,
      caseId,
      caseKind: 'complaint',
      change: kind,
      severity: 2,
      topic: 'fees',
    });
    const resolved = change('2025-04-01 15:00:00', 'resolved');
    expect(detects(days, events(resolved))).toEqual(['2025-04-05']);
    expect(detects(days, events(resolved, change('2025-04-04 23:59:59', 'reopened')))).toEqual([]);
    expect(detects(days, events(resolved, change('2025-04-04 23:59:59', 'reopened', 'other')))).toEqual(['2025-04-05']);
    expect(detects(days, events(resolved, change('2025-04-05 00:00:00', 'reopened')))).toEqual(['2025-04-05']);
  });

  it('sees what is received before 06:00 of a midnight deadline', () => {
    const days = ruleOf({
      ...onEvents('page-view'),
      pattern: { kind: 'absence', after: 'page-view', no: 'fx-trade', within: '1d' },
    });
    const received = (receivedAt: string) => ({ ...order('2025-04-02 23:00:00'), receivedAt });
    expect(detects(days, events(view('2025-04-01 20:00:00'), received('2025-04-03 05:59:59')))).toEqual([]);
    expect(detects(days, events(view('2025-04-01 20:00:00'), received('2025-04-03 06:00:00')))).toEqual(['2025-04-03']);
  });
});

describe('absence without an event', () => {
  const rule = ruleOf({
    ...daily,
    pattern: { kind: 'absence', no: 'login{result=ok}', forDays: 60, prior: [61, 180] },
  });
  const login = (occurredAt: string) => ({ type: 'login', occurredAt, result: 'ok' });

  it('is true from day 61 on, once per episode', () => {
    expect(detects(rule, events(login('2025-01-15 08:00:00')), ['2025-03-16', '2025-03-17', '2025-03-18'])).toEqual([
      '2025-03-17',
    ]);
  });

  it('begins a new episode with a later event', () => {
    const runs = ['2025-03-17', '2025-05-29', '2025-05-30'];
    expect(detects(rule, events(login('2025-01-15 08:00:00'), login('2025-03-30 08:00:00')), runs)).toEqual([
      '2025-03-17',
      '2025-05-30',
    ]);
  });
});

describe('calendar', () => {
  const deposit = {
    holdings: {
      termDeposit: [
        {
          depositId: 'd',
          principalBase: 1,
          ratePct: 1,
          openDate: '2024-05-20',
          maturityDate: '2025-05-20',
          autoRoll: false,
          status: 'active',
        },
      ],
    },
  };
  const rule = ruleOf({ ...daily, pattern: { kind: 'calendar', date: 'termDeposit.maturityDate', offsetDays: -7 } });

  it('is true from seven days before up to the day itself', () => {
    expect(detects(rule, deposit, ['2025-05-12', '2025-05-13', '2025-05-14'])).toEqual(['2025-05-13']);
    expect(detects(rule, deposit, ['2025-05-17'])).toEqual(['2025-05-17']);
    expect(detects(rule, deposit, ['2025-05-20'])).toEqual(['2025-05-20']);
    expect(detects(rule, deposit, ['2025-05-21'])).toEqual([]);
  });

  it('keeps birthdays of 29 February on the 28th in other years', () => {
    const birthday = ruleOf({
      ...daily,
      pattern: { kind: 'calendar', date: 'cust.birthDate', yearly: true, offsetDays: 0 },
    });
    const born = { customer: { birthDate: '1984-02-29' } };
    expect(detects(birthday, born, ['2024-02-28', '2024-02-29', '2025-02-27', '2025-02-28', '2025-03-01'])).toEqual([
      '2024-02-29',
      '2025-02-28',
    ]);
  });

  it('finds the day on which somebody turns 17', () => {
    const child = {
      holdings: {
        relation: [
          { relatedId: 'r', relationKind: 'child', birthDate: '2008-10-15', isCustomer: false, sameHousehold: true },
        ],
      },
    };
    const turning = ruleOf({
      ...daily,
      pattern: { kind: 'calendar', date: 'relation.birthDate', turnsYears: 17, offsetDays: -30 },
    });
    expect(detects(turning, child, ['2025-09-14', '2025-09-15'])).toEqual(['2025-09-15']);
  });

  it('is true for four runs after the day with D+n', () => {
    const after = ruleOf({
      ...daily,
      cooldownDays: 0,
      pattern: { kind: 'calendar', date: 'termDeposit.maturityDate', offsetDays: 3 },
    });
    expect(detects(after, deposit, ['2025-05-22'])).toEqual([]);
    expect(detects(after, deposit, ['2025-05-23'])).toEqual(['2025-05-23']);
    expect(detects(after, deposit, ['2025-05-26'])).toEqual(['2025-05-26']);
    expect(detects(after, deposit, ['2025-05-27'])).toEqual([]);
  });
});

describe('crossing', () => {
  const score = (occurredAt: string, value: number, version = '3', scoreName = 'churnRisk') => ({
    type: 'score-updated',
    occurredAt: `${occurredAt} 02:00:00`,
    scoreName,
    version,
    value,
    asOf: occurredAt,
  });
  const rule = ruleOf({
    ...onEvents('score-updated'),
    pattern: { kind: 'crossing', metric: 'event.value', direction: 'up', level: 0.7 },
  });

  it('takes the level as upper', () => {
    expect(detects(rule, events(score('2025-05-01', 0.64), score('2025-06-01', 0.7)))).toEqual(['2025-06-01']);
    expect(detects(rule, events(score('2025-06-01', 0.7), score('2025-07-01', 0.82)))).toEqual([]);
  });

  it('does not know a crossing between versions, or over more than 35 days', () => {
    expect(detects(rule, events(score('2025-05-01', 0.64), score('2025-06-01', 0.75, '4')))).toEqual([]);
    expect(detects(rule, events(score('2025-05-01', 0.64), score('2025-06-05', 0.75)))).toEqual(['2025-06-05']);
    expect(detects(rule, events(score('2025-05-01', 0.64), score('2025-06-06', 0.75)))).toEqual([]);
  });

  it('keeps subjects apart', () => {
    expect(
      detects(
        rule,
        events(score('2025-05-01', 0.64), score('2025-05-15', 0.9, '3', 'other'), score('2025-06-01', 0.71)),
      ),
    ).toEqual(['2025-06-01']);
  });

  it('goes down only below the level', () => {
    const down = ruleOf({
      ...onEvents('holding-valuation'),
      pattern: { kind: 'crossing', metric: 'event.returnPct', direction: 'down', level: -10 },
    });
    const value = (day: string, returnPct: number) => ({
      type: 'holding-valuation',
      occurredAt: `2025-04-${day} 20:00:00`,
      holdingId: 'h',
      productFamily: 'fund',
      marketValueBase: 1,
      costBase: 1,
      returnPct,
    });
    expect(detects(down, events(value('01', -9.99), value('02', -10)))).toEqual([]);
    expect(detects(down, events(value('01', -9.99), value('02', -10), value('03', -10.01)))).toEqual(['2025-04-03']);
  });

  it('confirms a higher band by three snapshots in a row', () => {
    const snapshot = (day: string, aumBase: number) => ({
      type: 'balance-snapshot',
      occurredAt: `2025-04-${day} 23:59:59.999`,
      businessDate: `2025-04-${day}`,
      aumBase,
      depositBase: 0,
      demandBase: 0,
      termBase: 0,
      wealthBase: 0,
      fundBase: 0,
      loanBase: 0,
    });
    const band = ruleOf({
      ...onEvents('balance-snapshot'),
      pattern: { kind: 'crossing', metric: 'fact.aumBand', direction: 'up', confirm: 3 },
    });
    expect(
      detects(
        band,
        events(snapshot('01', 198_000), snapshot('02', 200_000), snapshot('03', 205_000), snapshot('04', 201_000)),
      ),
    ).toEqual(['2025-04-04']);
    expect(
      detects(
        band,
        events(snapshot('01', 198_000), snapshot('02', 201_000), snapshot('03', 199_999.99), snapshot('04', 203_000)),
      ),
    ).toEqual([]);
  });
});

describe('first-time', () => {
  const purchase = (occurredAt: string) => ({
    type: 'card-purchase',
    occurredAt: `${occurredAt} 12:00:00`,
    cardId: 'c',
    cardType: 'credit',
    ...money(1),
    mccGroup: 'daily',
    country: 'JP',
    mode: 'in-store',
    instalments: 0,
    merchantId: 'm',
  });
  const rule = ruleOf({
    ...onEvents('card-purchase'),
    cooldownDays: 600,
    pattern: { kind: 'first-time', selector: 'card-purchase{country!=CN}', lookback: '365d' },
  });
  const only = (runs: readonly string[]) => runs.filter((date) => date.startsWith('2025-06'));

  it('looks back 365 days and not 366', () => {
    const free = ruleOf({ ...onEvents('card-purchase'), pattern: rule.rule.document.pattern });
    expect(only(detects(free, events(purchase('2024-06-01'), purchase('2025-06-01'))))).toEqual([]);
    expect(only(detects(free, events(purchase('2024-05-31'), purchase('2025-06-01'))))).toEqual(['2025-06-01']);
  });

  it('is unknown where the feed does not reach back, known for a customer who joined inside', () => {
    const coveredFrom = { 'card-purchase': '2025-01-01' };
    expect(detects(rule, { ...events(purchase('2025-06-01')), coveredFrom })).toEqual([]);
    expect(
      detects(rule, {
        ...events(purchase('2025-06-01')),
        coveredFrom,
        customer: { relationshipStartDate: '2025-02-01' },
      }),
    ).toEqual(['2025-06-01']);
  });
});

describe('periodicity-break', () => {
  const pay = (occurredAt: string) => ({
    type: 'account-credit',
    occurredAt: `${occurredAt} 09:00:00`,
    accountId: 'a',
    ...money(5000),
    creditKind: 'payroll',
    balanceAfterBase: 0,
  });
  const rule = ruleOf({
    ...daily,
    pattern: {
      kind: 'periodicity-break',
      selector: 'account-credit{creditKind=payroll}',
      period: 'monthly',
      learn: 5,
      toleranceDays: 5,
    },
  });
  const regular = ['2024-10-10', '2024-11-10', '2024-12-10', '2025-01-10', '2025-02-10', '2025-03-10'].map(pay);

  it('waits out the tolerance', () => {
    expect(detects(rule, events(...regular), ['2025-04-15', '2025-04-16', '2025-04-17'])).toEqual(['2025-04-16']);
    expect(detects(rule, events(...regular, pay('2025-04-15')), ['2025-04-16'])).toEqual([]);
    expect(detects(rule, events(...regular), ['2025-04-25'])).toEqual(['2025-04-25']);
    expect(detects(rule, events(...regular), ['2025-04-26'])).toEqual([]);
  });

  it('calls no rhythm regular whose intervals leave 25 to 37 days', () => {
    const newYear = ['2024-10-10', '2024-11-10', '2024-12-10', '2025-01-10', '2025-01-24', '2025-03-10'].map(pay);
    expect(detects(rule, events(...newYear), ['2025-04-16'])).toEqual([]);
  });

  it('knows weeks', () => {
    const weekly = ruleOf({
      ...daily,
      pattern: { kind: 'periodicity-break', selector: 'account-credit', period: 'weekly', learn: 6, toleranceDays: 3 },
    });
    const mondays = [
      '2025-03-03',
      '2025-03-10',
      '2025-03-17',
      '2025-03-24',
      '2025-03-31',
      '2025-04-07',
      '2025-04-14',
    ].map(pay);
    expect(detects(weekly, events(...mondays), ['2025-04-24', '2025-04-25'])).toEqual(['2025-04-25']);
    expect(detects(weekly, events(...mondays, pay('2025-04-24')), ['2025-04-25'])).toEqual([]);
  });
});

describe('deviation', () => {
  const withdrawal = (day: string, amount: number) => ({
    type: 'cash-withdrawal',
    occurredAt: `2025-05-${day} 12:00:00`,
    accountId: 'a',
    ...money(amount),
    country: 'CN',
  });
  const purchase = (occurredAt: string, amount: number) => ({
    type: 'card-purchase',
    occurredAt,
    cardId: 'c',
    cardType: 'credit',
    ...money(amount),
    mccGroup: 'daily',
    country: 'CN',
    mode: 'online',
    instalments: 0,
    merchantId: 'm',
  });

  it('asks for more than the largest withdrawal of 30 days', () => {
    const rule = ruleOf({
      ...onEvents('card-purchase'),
      pattern: {
        kind: 'deviation',
        value: 'event.amountBase',
        reference: 'max(cash-withdrawal.amountBase,[1..30])',
        ratio: { operator: '>', value: 1 },
        min: 1,
      },
    });
    const at = '2025-06-01 12:00:00';
    expect(detects(rule, events(withdrawal('02', 5000), purchase(at, 5000)))).toEqual([]);
    expect(detects(rule, events(withdrawal('02', 5000), purchase(at, 5000.01)))).toEqual(['2025-06-01']);
    expect(detects(rule, events(withdrawal('01', 5000), purchase(at, 9000)))).toEqual([]);
  });

  it('measures in standard deviations exactly: 600.00 is three, 599.99 is not', () => {
    const rule = ruleOf({
      ...onEvents('card-purchase'),
      pattern: {
        kind: 'deviation',
        value: 'event.amountBase',
        sample: 'avg(card-purchase.amountBase,[1..180])',
        z: { operator: '>=', value: 3 },
        min: 11,
      },
    });
    // Eleven amounts with mean 300 and variance 10000 (divisor 10): five at 200, five at 400, one at 300.
    const sample = [200, 400, 200, 400, 200, 400, 200, 400, 200, 400, 300].map((amount, i) =>
      purchase(`2025-05-${String(i + 1).padStart(2, '0')} 12:00:00`, amount),
    );
    expect(detects(rule, events(...sample, purchase('2025-06-01 12:00:00', 600)))).toEqual(['2025-06-01']);
    expect(detects(rule, events(...sample, purchase('2025-06-01 12:00:00', 599.99)))).toEqual([]);
    expect(detects(rule, events(...sample.slice(1), purchase('2025-06-01 12:00:00', 900)))).toEqual([]);
  });

  it('does not know a deviation from a sample without any spread', () => {
    const rule = ruleOf({
      ...onEvents('card-purchase'),
      pattern: {
        kind: 'deviation',
        value: 'event.amountBase',
        sample: 'avg(card-purchase.amountBase,[1..180])',
        z: { operator: '>=', value: 3 },
        min: 2,
      },
    });
    const same = ['01', '02', '03'].map((day) => purchase(`2025-05-${day} 12:00:00`, 100));
    expect(detects(rule, events(...same, purchase('2025-06-01 12:00:00', 900)))).toEqual([]);
  });
});
