import { describe, expect, it } from 'vitest';
import { createCatalogue, describeTag, parseTag } from '@baleen/rules';
import { daily, type Happening, parsedTags, tagIn } from '../support/tag-values.js';

const assets = (aumBase: number): Happening[] => daily('balance-snapshot', [1, 30], { aumBase });
const logins = (times: readonly string[], channel?: string): Happening[] =>
  times.map((at): Happening => ['login', at, { result: 'ok' }, channel]);

describe('value tags', () => {
  it.each([
    [49_999.99, 'standard'],
    [50_000, 'gold'],
    [499_999.99, 'gold'],
    [500_000, 'diamond'],
    [6_000_000, 'private'],
  ])('vc-tier of average assets %d is %s', (aum, tier) => expect(tagIn('vc-tier', { events: assets(aum) })).toBe(tier));

  it('vc-tier is that of the first of the month until the next', () => {
    const events = [...assets(40_000), ['balance-snapshot', '2026-06-02 12:00', { aumBase: 9e9 }] as const];
    expect(tagIn('vc-tier', { events, day: '2026-06-30' })).toBe('standard');
  });

  it('vc-tier is missing without any snapshot', () => expect(tagIn('vc-tier', {})).toBeUndefined());

  it.each([
    [1.2, 'rising'],
    [1.19, 'steady'],
    [0.81, 'steady'],
    [0.8, 'falling'],
  ])('vc-aum-trend at %d times the earlier assets is %s', (times, trend) => {
    const events = [...assets(100_000 * times), ...daily('balance-snapshot', [31, 90], { aumBase: 100_000 })];
    expect(tagIn('vc-aum-trend', { events })).toBe(trend);
  });

  it.each([
    [0.1, 'prime'],
    [0.11, 'near'],
    [0.3, 'near'],
    [0.31, 'weak'],
  ])('vc-credit-quality at a credit risk of %d is %s', (creditRisk, quality) =>
    expect(tagIn('vc-credit-quality', { scores: { creditRisk } })).toBe(quality),
  );

  it.each([
    [0, 'r0'],
    [0.01, 'r1'],
    [499.99, 'r1'],
    [500, 'r2'],
    [5000, 'r3'],
  ])('vc-revenue of %d is %s', (revenue12mBase, band) =>
    expect(tagIn('vc-revenue', { profile: { revenue12mBase } })).toBe(band),
  );

  it('vc-revenue is missing where the bank has not told it', () => expect(tagIn('vc-revenue', {})).toBeUndefined());
});

describe('behaviour tags', () => {
  const app = logins(['2026-05-10 10:00', '2026-05-12 10:00'], 'mobile_bank');

  it('bh-channel-pref takes the channel used last where two were used as often', () => {
    const web = logins(['2026-05-11 10:00', '2026-05-13 10:00'], 'web_bank');
    expect(tagIn('bh-channel-pref', { events: [...app, ...web] })).toBe('web_bank');
  });

  it('bh-channel-pref counts branch visits, and is missing below three uses', () => {
    const visit: Happening = ['branch-visit', '2026-05-20 10:00', { branchId: 'B1', serviceKind: 'counter' }];
    expect(tagIn('bh-channel-pref', { events: app })).toBeUndefined();
    expect(tagIn('bh-channel-pref', { events: [...app, visit] })).toBe('mobile_bank');
  });

  it('bh-channel-pref is missing while the feed of branch visits is', () =>
    expect(tagIn('bh-channel-pref', { events: [...app, ...app], without: ['branch-visit'] })).toBeUndefined());

  const evenings = logins(['2026-05-01 18:00', '2026-05-02 23:59', '2026-05-03 20:00']);
  const mornings = logins(['2026-05-04 06:00', '2026-05-05 11:59', '2026-05-06 09:00']);

  it('bh-active-hours gives a tie to the later band of the day', () => {
    expect(tagIn('bh-active-hours', { events: [...evenings, ...mornings] })).toBe('evening');
  });

  it('bh-active-hours takes the most frequent band from five logins on', () => {
    expect(tagIn('bh-active-hours', { events: [...evenings.slice(0, 2), ...mornings] })).toBe('morning');
    expect(tagIn('bh-active-hours', { events: [...evenings.slice(0, 1), ...mornings] })).toBeUndefined();
  });

  it.each([
    [0, 's0'],
    [2999.97, 's1'],
    [3000, 's2'],
    [60_000, 's4'],
  ])('bh-spend-level of %d in 90 days is %s', (amountBase, level) =>
    expect(
      tagIn('bh-spend-level', {
        events: amountBase === 0 ? [] : [['card-purchase', '2026-03-03 00:00', { amountBase }]],
      }),
    ).toBe(level),
  );

  it('bh-spend-level does not count the 91st day back', () =>
    expect(tagIn('bh-spend-level', { events: [['card-purchase', '2026-03-02 23:59', { amountBase: 9000 }]] })).toBe(
      's0',
    ));

  it.each([
    [3, 'some'],
    [4, 'regular'],
  ])('bh-transfer-out of %d transfers to own accounts elsewhere is %s', (count, habit) =>
    expect(
      tagIn('bh-transfer-out', {
        events: daily('account-debit', [1, count], { debitKind: 'transfer-own-name', counterpartyBank: 'other' }),
      }),
    ).toBe(habit),
  );

  it('bh-repay-habit takes being late before everything else', () => {
    const repaid = (daysLate: number): Happening => [
      'card-repayment',
      '2026-05-05 10:00',
      { repaymentKind: 'full', daysLate },
    ];
    expect(tagIn('bh-repay-habit', { events: [repaid(0)] })).toBe('full');
    expect(tagIn('bh-repay-habit', { events: [repaid(0), repaid(1)] })).toBe('late');
    expect(tagIn('bh-repay-habit', {})).toBeUndefined();
  });
});

describe('life-cycle tags', () => {
  const alive: Happening[] = [['card-purchase', '2025-12-03 00:00', { amountBase: 10 }]];
  const steady = [...assets(100_000), ...daily('balance-snapshot', [31, 90], { aumBase: 100_000 })];

  it('lc-stage is dormant after 180 days without a debit, a purchase or a login', () => {
    expect(tagIn('lc-stage', { events: [['card-purchase', '2025-12-02 23:59', { amountBase: 10 }]] })).toBe('dormant');
    expect(tagIn('lc-stage', { events: [...alive, ...steady], scores: { churnRisk: 0.2 } })).toBe('growth');
  });

  it('lc-stage is missing where only an unknown churn score could say whether it declines', () => {
    expect(tagIn('lc-stage', { events: [...alive, ...steady] })).toBeUndefined();
    expect(tagIn('lc-stage', { events: [...alive, ...steady], scores: { churnRisk: 0.7 } })).toBe('decline');
  });

  it('lc-stage declines at seven tenths of the earlier assets, whatever the score', () => {
    const earlier = daily('balance-snapshot', [31, 90], { aumBase: 100_000 });
    expect(tagIn('lc-stage', { events: [...alive, ...assets(70_000), ...earlier] })).toBe('decline');
  });

  it.each([
    ['2026-03-03', 'contact'],
    ['2026-03-02', undefined],
  ])('lc-stage of a customer since %s without other data is %s', (since, stage) =>
    expect(tagIn('lc-stage', { profile: { relationshipStartDate: since }, events: logins(['2026-05-30 10:00']) })).toBe(
      stage,
    ),
  );

  it.each([
    ['2026-03-04', 't0'],
    ['2026-03-03', 't1'],
  ])('lc-tenure-band of a customer since %s is %s', (since, band) =>
    expect(tagIn('lc-tenure-band', { profile: { relationshipStartDate: since } })).toBe(band),
  );

  it.each([
    [0.29, 'low'],
    [0.3, 'medium'],
    [0.7, 'high'],
  ])('lc-churn-band at %d is %s', (churnRisk, band) =>
    expect(tagIn('lc-churn-band', { scores: { churnRisk } })).toBe(band),
  );

  it('lc-churn-band is missing without the score', () => expect(tagIn('lc-churn-band', {})).toBeUndefined());
});

describe('marketing tags', () => {
  const answers = (response: string, count: number): Happening[] =>
    daily('channel-response', [1, count], { response, channel: 'sms' });

  it.each([
    [1, 0, 'none'],
    [2, 0, 'medium'],
    [3, 0, 'medium'],
    [4, 0, 'high'],
    [4, 1, 'none'],
  ])('mk-fatigue of %d refusals and %d clicks in 30 days is %s', (negative, positive, fatigue) =>
    expect(tagIn('mk-fatigue', { events: [...answers('rejected', negative), ...answers('clicked', positive)] })).toBe(
      fatigue,
    ),
  );

  it.each([
    [2, 'light'],
    [3, 'normal'],
    [6, 'normal'],
    [7, 'heavy'],
  ])('mk-contact-load of %d contacts is %s', (count, load) =>
    expect(tagIn('mk-contact-load', { events: daily('contact-sent', [1, count], { purpose: 'marketing' }) })).toBe(
      load,
    ),
  );

  it('mk-response-rate is missing below ten contacts', () => {
    const sent = (count: number): Happening[] => daily('contact-sent', [1, count], { purpose: 'marketing' });
    expect(tagIn('mk-response-rate', { events: sent(9) })).toBeUndefined();
    expect(tagIn('mk-response-rate', { events: sent(10) })).toBe('cold');
    expect(tagIn('mk-response-rate', { events: [...sent(10), ...answers('accepted', 1)] })).toBe('hot');
    expect(tagIn('mk-response-rate', { events: [...sent(11), ...answers('accepted', 1)] })).toBe('warm');
  });

  it('mk-control-group is only ever what the bank has loaded', () => {
    const imported = [{ tagId: 'mk-control-group', value: 'control', asOf: Date.parse('2026-05-01T00:00:00Z') }];
    expect(tagIn('mk-control-group', { imported })).toBe('control');
    expect(tagIn('mk-control-group', {})).toBeUndefined();
  });
});

describe('demographic tags', () => {
  const paid = (months: number, amountBase: number): Happening[] =>
    Array.from({ length: months }, (_, i): Happening => {
      const date = new Date(Date.UTC(2026, 4 - i, 10)).toISOString().slice(0, 10);
      return ['account-credit', `${date} 10:00`, { creditKind: 'payroll', amountBase }];
    });

  it('dp-income-band counts twelve months of payroll before what the customer stated', () => {
    const profile = { annualIncomeBase: 900_000 };
    expect(tagIn('dp-income-band', { events: paid(12, 4999.99), profile })).toBe('i1');
    expect(tagIn('dp-income-band', { events: paid(12, 5000), profile })).toBe('i2');
  });

  it('dp-income-band falls back to the stated income, and then to the score', () => {
    const scores = { potentialIncome: 119_999 };
    expect(tagIn('dp-income-band', { events: paid(11, 5000), profile: { annualIncomeBase: 600_000 }, scores })).toBe(
      'i5',
    );
    expect(tagIn('dp-income-band', { events: paid(11, 5000), scores })).toBe('i2');
    expect(tagIn('dp-income-band', { events: paid(11, 5000) })).toBeUndefined();
  });

  it.each([
    ['2008-06-02', 'u18'],
    ['2008-06-01', 'a18'],
    ['1961-06-01', 'a65'],
  ])('dp-age-band of somebody born on %s is %s', (birthDate, band) =>
    expect(tagIn('dp-age-band', { profile: { birthDate } })).toBe(band),
  );

  it('dp-city-tier is missing for a city that the table does not name', () => {
    expect(tagIn('dp-city-tier', { profile: { city: '杭州' } })).toBe('tier1');
    expect(tagIn('dp-city-tier', { profile: { city: 'Nowhere' } })).toBeUndefined();
  });
});

describe('holding and relationship tags', () => {
  const deposits = (...dates: string[]) => ({
    termDeposit: dates.map((maturityDate) => ({ status: 'active', maturityDate })),
  });

  it('ph-term-ladder needs three deposits that end in three months', () => {
    const ladder = deposits('2026-07-01', '2026-08-31', '2026-09-01');
    expect(tagIn('ph-term-ladder', { holdings: ladder })).toBe('ladder');
    expect(tagIn('ph-term-ladder', { holdings: deposits('2026-07-01', '2026-07-31', '2026-09-01') })).toBe('single');
    expect(tagIn('ph-term-ladder', { holdings: deposits('2026-07-01', '2026-08-31') })).toBe('single');
    expect(tagIn('ph-term-ladder', {})).toBe('none');
  });

  it.each([
    ['2026-07-01', 'yes'],
    ['2026-07-02', 'no'],
    ['2026-05-31', 'no'],
  ])('ph-maturity-near of a deposit that ends on %s is %s', (date, near) =>
    expect(tagIn('ph-maturity-near', { holdings: deposits(date) })).toBe(near),
  );

  it('ph-deposit-mix is demand heavy from eight tenths, and term heavy from half', () => {
    const mix = (demandBase: number, termBase: number): string | undefined =>
      tagIn('ph-deposit-mix', {
        events: [['balance-snapshot', '2026-05-31 23:00', { depositBase: 100, demandBase, termBase }]],
      });
    expect(mix(80, 20)).toBe('demand-heavy');
    expect(mix(79.99, 20.01)).toBe('balanced');
    expect(mix(50, 50)).toBe('term-heavy');
  });

  it('ph-card tells one credit card from several', () => {
    const card = { cardType: 'credit', status: 'active' };
    expect(tagIn('ph-card', { holdings: { card: [card, card] } })).toBe('multi-credit');
    expect(tagIn('ph-card', { holdings: { card: [card, { ...card, status: 'closed' }] } })).toBe('credit');
    expect(tagIn('ph-card', {})).toBe('none');
  });

  it('rc-child-stage follows the youngest child', () => {
    const child = (birthDate: string) => ({ relationKind: 'child', relatedId: birthDate, birthDate });
    const relation = [child('2010-01-01'), child('2023-06-02')];
    expect(tagIn('rc-child-stage', { holdings: { relation } })).toBe('infant');
    expect(tagIn('rc-child-stage', { holdings: { relation: [child('2023-06-01')] } })).toBe('preschool');
    expect(tagIn('rc-child-stage', {})).toBe('none');
  });

  it.each([
    [9, 'small'],
    [10, 'medium'],
    [99, 'medium'],
    [100, 'large'],
  ])('rc-employer-circle of %d colleagues is %s', (employerCircle, size) =>
    expect(tagIn('rc-employer-circle', { profile: { employerId: 'E1' }, employerCircle })).toBe(size),
  );

  it('rc-employer-circle is none without an employer', () => expect(tagIn('rc-employer-circle', {})).toBe('none'));

  it.each([
    [3, 'narrow'],
    [4, 'normal'],
    [15, 'normal'],
    [16, 'hub'],
  ])('rc-transfer-hub of %d people is %s', (count, size) => {
    const events = Array.from({ length: count }, (_, i): Happening => [
      'account-debit',
      '2026-05-05 10:00',
      { debitKind: 'transfer-third-party', counterpartyId: `P${i}` },
    ]);
    expect(tagIn('rc-transfer-hub', { events })).toBe(size);
  });
});

describe('tag definitions', () => {
  const catalogue = createCatalogue();
  const tags = parsedTags();

  it.each(tags.map((tag) => [tag.document.id, tag] as const))(
    '%s is told in both languages, line by line',
    (_, tag) => {
      const { en, zh } = describeTag(tag, { catalogue });
      expect(en).toHaveLength(zh.length);
      expect(en.length).toBeGreaterThanOrEqual(1 + tag.cases.length);
      expect([...en, ...zh].filter((line) => line.includes('undefined') || line.trim() === '')).toEqual([]);
    },
  );

  it('tells the cases in their order and what holds otherwise', () => {
    const tier = tags.find(({ document }) => document.id === 'vc-tier')!;
    const { en, zh } = describeTag(tier, { catalogue });
    expect(en).toEqual([
      'Computed on the first day of each month',
      expect.stringContaining('average assets under management'),
      expect.stringContaining('500,000'),
      expect.stringContaining('6,000,000'),
      'Otherwise "private"',
    ]);
    expect(zh.at(0)).toBe('每月1日计算');
  });

  it('refuses a value that is not among those of the tag, in a case and otherwise', () => {
    const document = {
      ...tags.find(({ document }) => document.id === 'ph-wealth')!.document,
      cases: [{ value: 'sometimes', when: 'holds(wealth{status=active})' }],
      otherwise: { value: 'never' },
    };
    const parsed = parseTag(document, { catalogue, tags: new Map() });
    expect(parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'RULE_UNKNOWN_VALUE /cases/0/value',
      'RULE_UNKNOWN_VALUE /otherwise/value',
    ]);
  });

  it('has no value for a customer who joins later', () =>
    expect(tagIn('dp-age-band', { profile: { relationshipStartDate: '2026-06-02' } })).toBeUndefined());

  it.each([
    ['2026-05-31 23:59', 'large-credit'],
    ['2026-06-01 00:00', 'none'],
  ])('reads what occurred before the day: mk-last-rejected of a refusal at %s is %s', (at, value) => {
    const events: Happening[] = [['channel-response', at, { response: 'rejected', ruleId: 'large-credit' }]];
    const earlier: Happening = ['channel-response', '2026-05-01 10:00', { response: 'opened', ruleId: 'large-credit' }];
    expect(tagIn('mk-last-rejected', { events: [earlier, ...events] })).toBe(value);
  });
});
