import { describe, expect, it } from 'vitest';
import { compileLibrary } from '../engine/library.js';
import { momentOfDay, Session } from '../evaluate/context.js';
import { History } from '../history/index.js';
import { catalogue, shanghai } from '../testing/rule-builder.js';
import {
  canonicalSegment,
  circularSegments,
  columnKeys,
  criteriaNeeds,
  describeSegment,
  diffSegments,
  parseSegment,
  type Segment,
  SegmentLibrary,
  type SegmentScope,
  type Subject,
} from './index.js';

const text = { en: 'Gold travellers', zh: '金卡出行客户' };
const scope: SegmentScope = {
  catalogue,
  tags: new Map([['vc-tier', ['gold', 'standard']]]),
  segments: new Set(['payroll', 'young']),
  rules: new Set(['birthday-greeting']),
  segmentsReadBy: (id) => (id === 'young' ? ['gold-travellers'] : []),
};
const gold = { fact: 'tag.vc-tier', operator: 'equal', value: 'gold' };
const document = (parts: object): unknown => ({
  schemaVersion: 1,
  id: 'gold-travellers',
  name: text,
  description: text,
  facts: { abroad: 'count(card-purchase{country!=CN},[1..90])' },
  conditions: { all: [gold, { fact: 'abroad', operator: 'greaterThanInclusive', value: 2 }] },
  ...parts,
});

function segmentOf(parts: object): Segment {
  const parsed = parseSegment(JSON.parse(JSON.stringify(document(parts))), scope);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function problemsOf(parts: object): string[] {
  const parsed = parseSegment(JSON.parse(JSON.stringify(document(parts))), scope);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
}

const conditions = (...all: object[]) => ({ conditions: { all } });
const detected = (days: unknown) => ({
  fact: 'detections.birthday-greeting',
  params: { days },
  operator: 'equal',
  value: 0,
});

describe('a segment document', () => {
  it('is refused with every problem at its place', () => {
    expect(
      problemsOf({
        id: '9 lives',
        facts: { abroad: 'count(card-purchas,[1..90])', other: 'segment.payroll' },
        ...conditions(
          { ...gold, fact: 'tag.vc-teir' },
          { ...gold, value: 'brass' },
          { fact: 'event.amountBase', operator: 'equal', value: 1 },
          { fact: 'segment.payrol', operator: 'equal', value: true },
          { fact: 'segment.payroll', operator: 'equal', value: 'yes' },
          detected(0),
          { ...detected(1), fact: 'detections.no-such-rule' },
          { fact: 'detections.birthday-greeting', operator: 'equal', value: 0 },
        ),
      }),
    ).toEqual([
      'RULE_WRONG_ID /id',
      'RULE_UNKNOWN_EVENT /facts/abroad',
      'RULE_UNKNOWN_FACT /facts/other',
      'RULE_UNKNOWN_TAG /conditions/all/0/fact',
      'RULE_UNKNOWN_VALUE /conditions/all/1/value',
      'RULE_UNKNOWN_FACT /conditions/all/2/fact',
      'RULE_UNKNOWN_SEGMENT /conditions/all/3/fact',
      'RULE_TYPE_MISMATCH /conditions/all/4/value',
      'RULE_WRONG_ARGUMENT /conditions/all/5/fact',
      'RULE_UNKNOWN_RULE /conditions/all/6/fact',
      'RULE_WRONG_ARGUMENT /conditions/all/7/fact',
    ]);
  });

  it('is refused, and not thrown, while a condition is still empty', () => {
    expect(problemsOf(conditions({ fact: '', operator: 'equal', value: '' }))).toEqual([
      'RULE_UNKNOWN_FACT /conditions/all/0/fact',
    ]);
  });

  it('says who is in it: conditions, a list, or both', () => {
    const list = { id: 'a'.repeat(64), customers: 3 };
    expect(problemsOf({ facts: undefined, conditions: undefined })).toEqual(['SEGMENT_EMPTY /conditions']);
    expect(problemsOf({ list })).toEqual([]);
    expect(problemsOf({ list: { id: 'mine', customers: -1 } })).toEqual([
      'RULE_WRONG_ID /list/id',
      'RULE_OUT_OF_RANGE /list/customers',
    ]);
  });

  it('may not lead back to itself, by another segment either', () => {
    const young = { fact: 'segment.young', operator: 'equal', value: true };
    expect(problemsOf(conditions(young))).toEqual(['SEGMENT_CIRCLE /conditions']);
  });

  it('is told in both languages', () => {
    const segmentNames = new Map([['payroll', { en: 'Payroll customers', zh: '代发客户' }]]);
    const segment = segmentOf(
      conditions(gold, { fact: 'segment.payroll', operator: 'equal', value: true }, detected(30)),
    );
    expect(describeSegment(segment, { catalogue, segmentNames })).toEqual({
      en: [
        'tag vc-tier is gold',
        'in the segment "Payroll customers"',
        'detections of "birthday-greeting" in the 30 days before is 0',
      ],
      zh: ['标签“vc-tier” 等于 黄金', '属于客群“代发客户”', '前30天内“birthday-greeting”的检出次数 等于 0'],
    });
  });

  it('differs from another version by what its conditions mean, whatever their order', () => {
    const before = segmentOf({});
    const after = segmentOf(
      conditions({ fact: 'abroad', operator: 'greaterThanInclusive', value: 3 }, gold, detected(7)),
    );
    expect(diffSegments(before, after, { catalogue }).map(({ kind, words }) => `${kind}: ${words.en}`)).toEqual([
      expect.stringMatching(/^changed: .*is at least 2 to .*is at least 3$/),
      'added: added: detections of "birthday-greeting" in the 7 days before is 0',
    ]);
    const turned = segmentOf({
      conditions: { all: [...(before.criteria!.conditions as { all: object[] }).all].reverse() },
    });
    expect(diffSegments(before, turned, { catalogue })).toEqual([]);
    expect(canonicalSegment(turned.document)).toEqual(canonicalSegment(before.document));
  });

  it('names the columns it is decided by, with its own facts put in, and the history they need', () => {
    const segment = segmentOf({ ...conditions(gold, { fact: 'abroad', operator: 'equal', value: 1 }, detected(9)) });
    expect(columnKeys(segment.criteria!)).toEqual(['tag.vc-tier', 'count(card-purchase{country!=CN},[1..90])']);
    expect([...criteriaNeeds([segment.criteria!], [])]).toEqual([['card-purchase', 94]]);
  });
});

describe('membership', () => {
  const day = shanghai.dayOf(Date.parse('2025-06-10T00:00:00+08:00'));
  const subject = (parts: Partial<Subject> = {}): Subject => ({
    session: new Session(
      { id: 'C1', joined: 0, profile: [], holdings: new Map(), tags: [], household: [], history: new History() },
      { zone: shanghai, coveredFrom: new Map(), importedTags: new Set(), tables: new Map() },
    ),
    moment: momentOfDay(shanghai, day),
    detections: new Map(),
    lists: new Set(),
    ...parts,
  });
  const libraryOf = (...segments: Segment[]) => new SegmentLibrary(compileLibrary(catalogue, [], []), segments);
  const never = (id: string, ...more: object[]) => segmentOf({ id, facts: {}, ...conditions(detected(7), ...more) });

  it('counts earlier detections by local days, and not one at the moment itself', () => {
    const library = libraryOf(never('quiet'));
    const after = (instant: string) =>
      library.verdict('quiet', subject({ detections: new Map([['birthday-greeting', [Date.parse(instant)]]]) }));
    expect(library.verdict('quiet', subject())).toBe('yes');
    expect(after('2025-06-03T00:00:00+08:00')).toBe('no');
    expect(after('2025-06-02T23:59:59+08:00')).toBe('yes');
    expect(after('2025-06-10T00:00:00+08:00')).toBe('yes');
  });

  it('needs both the list and the conditions', () => {
    const id = 'b'.repeat(64);
    const listed = segmentOf({ id: 'listed', facts: {}, ...conditions(detected(7)), list: { id, customers: 1 } });
    expect(libraryOf(listed).verdict('listed', subject())).toBe('no');
    expect(libraryOf(listed).verdict('listed', subject({ lists: new Set([id]) }))).toBe('yes');
  });

  it('is unknown where a value is missing, and in a segment that is not there or leads back to itself', () => {
    const inside = (id: string) => ({ fact: `segment.${id}`, operator: 'equal', value: true });
    const [a, b] = [never('payroll', inside('young')), never('young', inside('payroll'))];
    const library = libraryOf(a, b, never('outer', inside('payroll')), segmentOf({ id: 'gold', ...conditions(gold) }));
    expect([...circularSegments([a, b])]).toEqual(['payroll', 'young']);
    for (const id of ['payroll', 'outer', 'gold', 'nobody'])
      expect([id, library.verdict(id, subject())]).toEqual([id, 'unknown']);
    expect(library.trace('gold', subject()).children![0]!.children![0]).toMatchObject({ missing: ['tag.vc-tier'] });
  });
});
