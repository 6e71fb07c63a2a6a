import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Checker,
  columnKeys,
  compileColumns,
  compileLibrary,
  type Conditions,
  createZone,
  decideSegment,
  decodeColumn,
  encodeColumn,
  type Frame,
  History,
  type HistoryEvent,
  type Moment,
  momentOfDay,
  packColumn,
  parseCriteria,
  type Segment,
  SegmentLibrary,
  Session,
  type Subject,
  type Surroundings,
} from '@baleen/rules';
import { eventLibrary } from '../support/event-library.js';
import { arbitraryHistory, fullCustomer } from '../support/random-history.js';

const { catalogue, tags } = eventLibrary();
const library = compileLibrary(catalogue, [], tags);
const zone = createZone('Asia/Shanghai');
const end = Date.parse('2025-11-20T00:00:00+08:00');
const today = zone.dayOf(end);
const moment: Moment = momentOfDay(zone, today);
const HOUR = 3_600_000;
const surroundings: Surroundings = {
  zone,
  coveredFrom: new Map([...catalogue.eventTypes.keys()].map((type) => [type, today - 3000])),
  importedTags: new Set(),
  tables: new Map([['cityTier', new Map([['Hangzhou', 'tier1']])]]),
};
const rules = ['birthday-greeting', 'fx-purchase-over-10k'];
const LIST = 'a'.repeat(64);

/** A few facts of every kind: present and missing, plain numbers and fractions, texts, truths, dates. */
const facts = {
  spent: 'sum(card-purchase.amountBase,[1..30])',
  typical: 'avg(card-purchase.amountBase,[0..90])',
  share: 'sum(card-purchase.amountBase,[1..30]) / sum(card-purchase.amountBase,[1..90])',
  logins: 'count(login{result=ok},[1..30])',
  hasCard: 'holds(card{cardType=credit,status=active})',
  away: 'daysSinceLast(login)',
  shareTwice: 'share * 2',
};
const number = fc.constantFrom(0, 1, 2, 3, 0.4, 0.7, 30, 800, 1000, 1500, 5000, 10_000, 49_999.99, 50_000, 200_000);
const order = fc.constantFrom(
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'equal',
  'notEqual',
);
const numeric = fc.constantFrom(
  'spent',
  'typical',
  'share',
  'logins',
  'away',
  'shareTwice',
  'cust.riskLevel',
  'cust.annualIncomeBase',
  'fact.age',
  'fact.aum',
  'fact.productCount',
  'score.churnRisk',
  'score.wealthPropensity',
);
const leaf = fc.oneof(
  fc.record({
    fact: numeric,
    operator: order,
    value: fc.oneof(
      number,
      numeric.map((fact) => ({ fact })),
    ),
  }),
  fc.record({
    fact: fc.constantFrom(
      'tag.vc-tier',
      'tag.lc-stage',
      'cust.gender',
      'cust.occupation',
      'fact.aumBand',
      'cust.birthDate',
    ),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.subarray(['gold', 'standard', 'growing', 'female', 'salaried', 'b1', 'b2', '1966-05-20']),
  }),
  fc.record({
    fact: fc.constantFrom('hasCard', 'fact.openComplaint', 'fact.inArrears', 'segment.base', 'segment.nobody-knows'),
    operator: fc.constantFrom('equal', 'notEqual', 'not:equal'),
    value: fc.boolean(),
  }),
  fc.record({
    fact: fc.constantFrom(...rules.map((rule) => `detections.${rule}`)),
    params: fc.record({ days: fc.constantFrom(1, 7, 30) }),
    operator: order,
    value: fc.constantFrom(0, 1, 2),
  }),
  fc.record({
    fact: fc.constant('fact.salaryRetention'),
    params: fc.constant({ month: 1 }),
    operator: order,
    value: number,
  }),
);
const { group } = fc.letrec<{ part: Conditions; group: Conditions }>((tie) => ({
  part: fc.oneof({ depthSize: 'small' }, leaf, tie('group')) as fc.Arbitrary<Conditions>,
  group: fc.oneof(
    fc.record({ all: fc.array(tie('part'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('part'), { maxLength: 3 }) }),
    fc.record({ not: tie('part') }),
  ) as fc.Arbitrary<Conditions>,
}));

const text = { en: 'x', zh: 'x' };

function segmentOf(id: string, conditions: Conditions, hasList: boolean): Segment {
  const checker = new Checker();
  const known = new Map(tags.map(({ document }) => [document.id, undefined]));
  const scope = { catalogue, tags: known, segments: new Set(['base', 'nobody-knows']), rules: new Set(rules) };
  // The values asked for are random; only what names what is read must be right.
  const criteria = parseCriteria({ facts, conditions }, '', scope, checker);
  const unknown = checker.problems.filter(
    ({ code }) => code.startsWith('RULE_UNKNOWN') && code !== 'RULE_UNKNOWN_VALUE',
  );
  if (!criteria || unknown.length > 0) throw new Error(JSON.stringify(unknown));
  const list = hasList ? { id: LIST, customers: 1 } : undefined;
  return { document: { schemaVersion: 1, id, name: text, description: text, list }, criteria };
}

interface Person {
  readonly events: readonly HistoryEvent[];
  readonly hoursSince: readonly number[];
  readonly isListed: boolean;
  readonly profile: Readonly<Record<string, string | number | undefined>>;
}

const person: fc.Arbitrary<Person> = fc.record({
  events: arbitraryHistory(catalogue, zone, end, { days: 60, maxEvents: 60 }),
  hoursSince: fc.array(fc.constantFrom(0, 1, 24, 24 * 7, 24 * 7 + 1, 24 * 31, -5), { maxLength: 3 }),
  isListed: fc.boolean(),
  profile: fc.record({
    riskLevel: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    gender: fc.constantFrom('female', 'male', undefined),
    birthDate: fc.constantFrom('1966-05-20', '1990-02-28', '2010-11-20'),
    annualIncomeBase: fc.option(number, { nil: undefined }),
  }),
});

function subjectOf({ events, hoursSince, isListed, profile }: Person): Subject {
  const known = fullCustomer(end, new History(events.map((event) => ({ ...event }))));
  const fields = { ...known.profile[0]!.fields, ...profile };
  const customer = { ...known, profile: [{ from: Number.NEGATIVE_INFINITY, fields }] };
  const detections = new Map([[rules[0]!, hoursSince.map((hours) => end - hours * HOUR)]]);
  return { session: new Session(customer, surroundings), moment, detections, lists: new Set(isListed ? [LIST] : []) };
}

/** The same subjects column by column, through the bytes in which columns are kept. */
function frameOf(subjects: readonly Subject[], segments: readonly Segment[]): Frame {
  const keys = [...new Set(segments.flatMap(({ criteria }) => (criteria ? columnKeys(criteria) : [])))];
  const fill = compileColumns(library, keys);
  const rows = subjects.map(({ session }) => fill(session, moment));
  const columns = new Map(
    keys.map((key, i) => [key, decodeColumn(encodeColumn(packColumn(rows.map((row) => row[i]))))]),
  );
  const frame: Frame = {
    rows: subjects.length,
    column: (key) => columns.get(key)!,
    detections: (rule, days) =>
      packColumn(
        subjects.map(({ detections }) => {
          const before = (detections.get(rule) ?? []).filter((asOf) => asOf < moment.asOf);
          return before.filter((asOf) => zone.dayOf(asOf) >= today - days).length;
        }),
      ),
    segment: (id) => {
      const segment = segments.find(({ document }) => document.id === id);
      return segment ? decideSegment(segment, frame) : new Uint8Array(subjects.length).fill(2);
    },
    list: () => Uint8Array.from(subjects, ({ lists }) => (lists.has(LIST) ? 1 : 0)),
  };
  return frame;
}

describe('the size of a segment', () => {
  it('counts exactly the customers whom the evaluator finds in it, whatever the conditions and histories', () => {
    const verdicts = ['no', 'yes', 'unknown'];
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 4, maxLength: 8 }),
        group,
        group,
        fc.boolean(),
        (people, one, other, hasList) => {
          const withoutItself = JSON.parse(
            JSON.stringify(one).replaceAll('segment.base', 'segment.nobody-knows'),
          ) as Conditions;
          const segments = [segmentOf('base', withoutItself, hasList), segmentOf('other', other, false)];
          const evaluator = new SegmentLibrary(library, segments);
          const frame = frameOf(people.map(subjectOf), segments);
          for (const segment of segments) {
            const { id } = segment.document;
            const fast = [...decideSegment(segment, frame)].map((verdict) => verdicts[verdict]!);
            const exact = people.map((one) => evaluator.verdict(id, subjectOf(one)));
            exact.forEach((verdict) => seen.add(verdict));
            expect(fast).toEqual(exact);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual(['no', 'unknown', 'yes']);
  });

  it('holds many different numbers, fractions and texts as they are', () => {
    const third = { numerator: 1n, denominator: 3n };
    const long = Array.from({ length: 400 }, (_, i) => (i % 7 === 0 ? undefined : i / 100));
    for (const values of [
      long,
      [third, undefined, 0.5, third],
      ['a', undefined, 'b'],
      [true, false],
      [],
      [['x', 'y'], ['x']],
    ]) {
      const column = decodeColumn(Buffer.from(encodeColumn(packColumn(values))));
      const read = values.map((_, row) =>
        column.kind === 'numbers'
          ? Number.isNaN(column.numbers[row])
            ? undefined
            : column.numbers[row]
          : column.values[column.codes[row]! - 1],
      );
      expect(read).toEqual(values);
    }
    const bytes = encodeColumn(packColumn(long));
    expect(() => decodeColumn(bytes.subarray(0, 100))).toThrow(RangeError);
  });
});
