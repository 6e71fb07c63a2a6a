import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleJourney } from '../testing/example-journey.js';
import { randomJourney } from '../testing/random-journeys.js';
import { limits } from './limits.js';
import { parseJourney, parseJourneyText } from './parse-journey.js';
import { writeJourney } from './write-journey.js';

/** Of this process, in milliseconds: how busy the machine is does not count. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const problemsOf = (input: unknown) => {
  const parsed = parseJourney(input);
  return parsed.ok ? [] : parsed.problems;
};
/** The example with values at paths replaced; undefined takes a key away. */
const changed = (...changes: [path: string, value: unknown][]): unknown => {
  const result = changes.reduce<unknown>(
    (json, [path, value]) => replaced(json, path.split('/'), value),
    exampleJourney,
  );
  return JSON.parse(JSON.stringify(result)) as unknown;
};
const codes = (input: unknown): string[] => problemsOf(input).map(({ code, path }) => `${code} ${path}`);

describe('parseJourney', () => {
  it('reads back what was written, whatever the journey', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(exampleJourney), randomJourney), (document) => {
        expect(parseJourneyText(writeJourney(document))).toEqual({ ok: true, value: document });
      }),
      { numRuns: 100 },
    );
  });

  it('fills in defaults and keeps drafts that lack settings', () => {
    const draft = { ...exampleJourney, blocks: [{ id: 'c', kind: 'channel', position: { x: 0, y: 0 } }], links: [] };
    const parsed = parseJourney(draft);
    expect(parsed.ok && parsed.value.blocks[0]!.settings).toEqual({ at: 'now', countFrom: 'arrival' });
  });

  it('tells all problems at once, each with its place, its block and a remedy', () => {
    const input = changed(
      ['purpos', 'marketing'],
      ['purpose', undefined],
      ['blocks/4/settings/chanel', 'sms'],
      ['blocks/3/settings/by/bands/1/from', 30000],
      ['blocks/6/settings/within', '7 days'],
      ['blocks/8/kind', 'gaol'],
      ['links/0/to/port', 'in'],
      ['settings/need', 'fx-paymnt'],
    );
    expect(codes(input)).toEqual([
      'KEY_UNKNOWN /purpos',
      'CHOICE_UNKNOWN /settings/need',
      'KEY_MISSING /purpose',
      'VALUE_WRONG /blocks/3/settings/by/bands/1/from',
      'KEY_UNKNOWN /blocks/4/settings/chanel',
      'VALUE_WRONG /blocks/6/settings/within',
      'CHOICE_UNKNOWN /blocks/8/kind',
      'KEY_UNKNOWN /links/0/to/port',
    ]);
    const problems = problemsOf(input);
    expect(problems[0]!.message.en).toContain('did you mean "purpose"?');
    expect(problems[4]).toMatchObject({ blockId: 'sms' });
    expect(problems[4]!.message.zh).toContain('“channel”');
    expect(problems[7]).toMatchObject({ linkId: 'trigger-next' });
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a text', 'journey'],
    ['an empty object', {}],
    ['blocks that are no list', changed(['blocks', {}])],
    ['a block that is no object', changed(['blocks/0', 7])],
    ['a position that is no number', changed(['blocks/0/position/x', '1'])],
    ['a block id with a slash', changed(['blocks/0/id', 'a/b'])],
    ['another schema version', changed(['schemaVersion', 2])],
    ['a variant that does not exist', changed(['blocks/0/settings/on/kind', 'constructor'])],
    ['settings that are a list', changed(['blocks/0/settings', []])],
    ['a date in place of a text', { ...exampleJourney, name: new Date(0) }],
    ['a number that JSON cannot say', { ...exampleJourney, schemaVersion: Infinity }],
  ])('refuses %s', (_, input) => {
    expect(problemsOf(input).length).toBeGreaterThan(0);
  });

  it('refuses reserved keys wherever they stand, and pollutes nothing', () => {
    const text = writeJourney(exampleJourney);
    for (const place of ['"settings": {', '"position": {', '"name": {', '"on": {', '"from": {']) {
      const hostile = text.replace(place, `${place} "__proto__": {"polluted": true},`);
      expect(hostile).not.toBe(text);
      const parsed = parseJourneyText(hostile);
      expect(parsed.ok === false && parsed.problems[0]!.code).toBe('KEY_RESERVED');
    }
    expect(codes(changed(['settings/constructor', 1]))).toEqual(['KEY_RESERVED /settings/constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('says where a text stops being JSON and refuses a text that is too long', () => {
    const broken = parseJourneyText('{"id": ');
    expect(broken.ok === false && broken.problems[0]!.code).toBe('TEXT_NOT_JSON');
    const long = parseJourneyText(' '.repeat(limits.textLength + 1));
    expect(long.ok === false && long.problems[0]!.code).toBe('TEXT_TOO_LONG');
  });
});

describe('hostile documents', () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const many = (count: number, item: (index: number) => string): string =>
    Array.from({ length: count }, (_, i) => item(i)).join();
  const hostile: [name: string, text: string][] = [
    ['nested 400,000 levels deep', deep(400_000)],
    [
      'nested 40 levels deep inside conditions',
      `{"settings":{"exitRules":[{"conditions":${'{"not":'.repeat(40)}1${'}'.repeat(40)}}]}}`,
    ],
    ['with 70,000 unknown keys', `{${many(70_000, (i) => `"k${i}":1`)}}`],
    ['with 400,000 numbers', `{"blocks":[${many(400_000, () => '1')}]}`],
    ['with 29,000 broken blocks', `{"blocks":[${many(29_000, () => '{}')}]}`],
    ['with 500 blocks of wrong kinds', `{"blocks":[${many(500, (i) => `{"id":"b${i}","kind":"chanel"}`)}]}`],
    ['with one text of 900,000 characters', `{"id":"${'x'.repeat(900_000)}"}`],
    ['with a key of 900,000 characters', `{"${'x'.repeat(900_000)}":1}`],
    ['with names that nearly match', `{"settings":{${many(5_000, (i) => `"reEntr${i}":1`)}}}`],
  ];

  it.each(hostile)('%s are refused in under 50 ms', (_, text) => {
    const input: unknown = JSON.parse(text);
    const times = [0, 1, 2].map(() => {
      const start = processorTime();
      const parsed = parseJourney(input);
      expect(parsed.ok).toBe(false);
      expect(parsed.ok === false && parsed.problems.length <= limits.problems).toBe(true);
      return processorTime() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('never crash the parser, whatever was changed in them', () => {
    const paths = pathsOf(exampleJourney as unknown);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const parsed = parseJourney(replaced(exampleJourney, path, value));
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
        else expect(parseJourneyText(writeJourney(parsed.value))).toEqual(parsed);
      }),
      { numRuns: 1_000 },
    );
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item));
  const object = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries([...Object.entries(object), [key, replaced(object[key], rest, by)]]);
}
