import fc from 'fast-check';
import {
  type Catalogue,
  type Customer,
  type FieldDefinition,
  formatDay,
  History,
  type HistoryEvent,
  type Zone,
} from '@baleen/rules';

type Literal = string | number | boolean;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Few different ids and words, so that events meet. */
const words: Readonly<Record<string, readonly string[]>> = {
  country: ['CN', 'CN', 'JP'],
  scoreName: [
    'churnRisk',
    'mainAccountConversion',
    'loanPropensity',
    'wealthPropensity',
    'assetOutflowRisk',
    'creditRisk',
    'insurancePropensity',
    'fundPropensity',
    'mortgagePrepayRisk',
  ],
  version: ['1', '1', '1', '2'],
  region: ['Zhejiang', 'Hubei'],
  employerId: ['EMP-1', 'EMP-2'],
  need: ['retention'],
  ruleId: ['fx-purchase-over-10k', 'birthday-greeting'],
  tagId: ['lc-stage'],
};

function arbitraryValue(field: FieldDefinition, birth: string): fc.Arbitrary<Literal> {
  switch (field.type) {
    case 'enum':
      return fc.constantFrom(...field.values!);
    case 'bool':
      return fc.boolean();
    case 'int':
      return fc.integer({ min: 0, max: 4 });
    case 'dec':
      return fc.constantFrom(-10.01, -10, -3, -0.1, 0.2, 0.3, 0.4, 0.59, 0.6, 0.7, 0.8, 0.85, 5, 15);
    case 'money':
    case 'amount':
      return fc.constantFrom(800, 1000, 2000, 5000, 10_000, 20_000, 49_999.99, 50_000, 100_000, 200_000);
    case 'currency':
      return fc.constant('CNY');
    case 'date':
      return fc.constant(birth);
    default:
      return fc.constantFrom(...(words[field.name] ?? [`${field.name}-1`, `${field.name}-2`]));
  }
}

/** A random event of a catalogue's type within `days` before `end`; some come late, some at the very edge of a day. */
function arbitraryEvent(
  catalogue: Catalogue,
  zone: Zone,
  end: number,
  days: number,
): fc.Arbitrary<Omit<HistoryEvent, 'id'>> {
  const types = [...catalogue.eventTypes.values()].filter(({ type }) => type !== 'tag-changed');
  const time = fc.record({
    back: fc.integer({ min: 0, max: days - 1 }),
    hour: fc.constantFrom(0, 5 * HOUR + 59 * 60_000, 6 * HOUR, 12 * HOUR, DAY - 1),
  });
  const lag = fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 20 * HOUR }) },
    { weight: 1, arbitrary: fc.constantFrom(72 * HOUR, 72 * HOUR + 1, 9 * DAY) },
  );
  return fc.constantFrom(...types).chain((type) => {
    const fields = Object.fromEntries(
      [...type.fields.values()].map((field) => [
        field.name,
        field.optional
          ? fc.option(arbitraryValue(field, '2023-05-01'), { nil: undefined, freq: 6 })
          : arbitraryValue(field, '2023-05-01'),
      ]),
    );
    const channel = fc.constantFrom('web_bank', 'mobile_bank', 'branch', undefined);
    return fc.record({ time, lag, fields: fc.record(fields), channel }).map((event) => {
      const at = zone.startOf(zone.dayOf(end) - event.time.back) + event.time.hour;
      return {
        type: type.type,
        at,
        received: at + event.lag,
        day: zone.dayOf(at),
        channel: event.channel,
        fields: event.fields as HistoryEvent['fields'],
      };
    });
  });
}

/** A random history of one customer: events with ids, about one in twenty taken back later. */
export function arbitraryHistory(
  catalogue: Catalogue,
  zone: Zone,
  end: number,
  options: { days: number; maxEvents: number },
): fc.Arbitrary<HistoryEvent[]> {
  const events = fc.array(arbitraryEvent(catalogue, zone, end, options.days), {
    minLength: 5,
    maxLength: options.maxEvents,
    size: 'max',
  });
  const reversal = fc.record({ target: fc.nat(), after: fc.integer({ min: 0, max: 10 * DAY }) });
  return fc.tuple(events, fc.array(reversal, { maxLength: 3 })).map(([list, reversals]) => {
    const numbered = list.map((event, i): HistoryEvent => ({ ...event, id: `E${String(i).padStart(4, '0')}` }));
    const taken = reversals.map(({ target, after }, i): HistoryEvent => {
      const original = numbered[target % numbered.length]!;
      const at = original.received + after;
      return {
        ...original,
        id: `R${String(i).padStart(4, '0')}`,
        at,
        received: at,
        day: zone.dayOf(at),
        reverses: original.id,
      };
    });
    return [...numbered, ...taken];
  });
}

/** A customer with a row of everything, so that every rule has something to look at. */
export function fullCustomer(end: number, history = new History()): Customer {
  const day = Math.floor(end / DAY);
  const near = formatDay(day - 5);
  const row = (id: string, fields: Record<string, Literal>) => [
    { id, versions: [{ from: Number.NEGATIVE_INFINITY, fields }] },
  ];
  const profile = {
    status: 'active',
    birthDate: '1966-05-20',
    gender: 'female',
    province: 'Zhejiang',
    city: 'Hangzhou',
    relationshipStartDate: '2015-01-01',
    branchId: 'B1',
    rmId: 'R1',
    staff: false,
    vulnerable: false,
    occupation: 'salaried',
    employerId: 'EMP-1',
    annualIncomeBase: 300_000,
    idExpiryDate: near,
    riskLevel: 2,
    riskValidUntil: near,
    referralCount: 1,
    revenue12mBase: 800,
  };
  return {
    id: 'C1',
    joined: Math.floor(Date.parse('2015-01-01') / DAY),
    profile: [{ from: Number.NEGATIVE_INFINITY, fields: profile }],
    holdings: new Map([
      [
        'card',
        row('cardId-1', {
          cardId: 'cardId-1',
          cardType: 'credit',
          status: 'active',
          expiryDate: near,
          annualFeeDate: near,
          autoRepay: false,
        }),
      ],
      ['termDeposit', row('d1', { depositId: 'd1', principalBase: 200_000, maturityDate: near, status: 'active' })],
      ['wealth', row('w1', { holdingId: 'w1', marketValueBase: 20_000, maturityDate: near, status: 'active' })],
      [
        'fund',
        row('f1', { holdingId: 'f1', fundKind: 'index', marketValueBase: 20_000, costBase: 18_000, status: 'active' }),
      ],
      [
        'mortgage',
        row('m1', {
          loanId: 'm1',
          rateKind: 'floating',
          ratePct: 4.2,
          nextRateResetDate: near,
          nextDueDate: near,
          nextDueBase: 8_000,
          status: 'active',
        }),
      ],
      ['merchantAccount', row('ma', { merchantAccountId: 'merchantAccountId-1', status: 'active' })],
      ['mandate', row('md', { mandateId: 'md', mandateKind: 'bill-pay', status: 'active' })],
      [
        'relation',
        row('r1', {
          relatedId: 'r1',
          relationKind: 'child',
          birthDate: '2008-06-01',
          isCustomer: false,
          sameHousehold: true,
        }),
      ],
    ]),
    tags: [],
    household: [],
    history,
  };
}
