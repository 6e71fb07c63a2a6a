import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { livelyNights, livelyPeople, livelyRules } from '../../../../../tests/support/lively-bank.js';
import { debit, largeDebit, SmallBank, smallRule } from '../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { Checkpoints } from '../audit/index.js';
import { type EvidenceScope } from './collect/evidence-scope.js';
import { type PackWritten, writePack } from './collect/write-pack.js';
import { type PackReport, verifyPack } from './verify-pack.js';

const at = (day: number): string => `2025-06-${String(day).padStart(2, '0')}T10:00:00+02:00`;
const rising = smallRule('rising', {
  category: 'anomaly-alert',
  trigger: { calendar: 'daily' },
  facts: { now: 'sum(account-debit.amountBase,[1..2])', before: 'sum(account-debit.amountBase,[3..4])' },
  pattern: { kind: 'threshold', test: 'now >= 2 * before' },
  conditions: { all: [{ fact: 'before', operator: 'greaterThan', value: 0 }] },
  cooldownDays: 7,
});
const twice = smallRule('twice', {
  trigger: { events: ['account-debit'] },
  pattern: {
    kind: 'sequence',
    first: 'account-debit{amountBase>=500}',
    then: 'account-debit{amountBase>=900}',
    within: '3d',
  },
});

let test: TestDatabase;
let bank: SmallBank;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baleen-evidence-'));
  test = await createTestDatabase();
  bank = new SmallBank(test.database);
  await bank.rules(largeDebit(), rising, twice, ...livelyRules);
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C1,RM1,B1,1980-06-10', 'C2,RM2,B2,1980-07-10', 'C3,RM1,B1,1990-01-02', ...livelyPeople],
    events: [
      debit('E1', 'C1', at(2), 1000, { counterpartyId: 'P-77' }),
      debit('E2', 'C1', at(4), 2500.25),
      debit('E3', 'C2', at(2), 60_000),
      debit('E4', 'C2', at(3), 999.99),
      debit('E5', 'C3', at(5), 99_000),
    ],
  });
  await bank.run('2025-06-01');
  // Late, repeated and reversed events, timers, sequences and episodes.
  for (const night of livelyNights(7)) await bank.night(night);
  await bank.run('2025-06-06');
});
afterAll(async () => {
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

interface Made {
  readonly written: PackWritten;
  readonly lines: string[];
}

async function packOf(scope: EvidenceScope, isMasked = false): Promise<Made> {
  const file = join(folder, 'pack.jsonl.gz');
  await writeFile(file, '');
  const written = await writePack(test.database, {
    ...{ bank: testBank, scope, asker: 'command', isMasked, at: new Date('2026-03-02T09:00:00Z'), limit: 10_000 },
    visible: { sql: 'TRUE', parameters: [] },
    checkpoints: new Checkpoints(folder),
    target: () => createWriteStream(file),
  });
  const bytes = await readFile(file);
  return { written, lines: bytes.length === 0 ? [] : gunzipSync(bytes).toString('utf8').trimEnd().split('\n') };
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
const verify = async (lines: readonly string[]): Promise<PackReport> => (await verifyPack(each(lines)))!;
const juneDays = { kind: 'period', from: '2025-06-01', to: '2025-06-30' } as const;

describe('an evidence pack', () => {
  it('is sound, and every decision in it comes out again with the same bytes', async () => {
    const { written, lines } = await packOf(juneDays);
    const report = await verify(lines);
    expect(report.findings).toEqual([]);
    expect(written).toMatchObject({ kind: 'written' });
    expect(report.replayed).toMatchObject({ fromValuesOnly: 0 });
    const { detections, secondOpinions, proposals, steps } = report.replayed;
    expect(secondOpinions).toBe(detections);
    expect(Math.min(detections, proposals)).toBeGreaterThan(50);
    expect(detections + proposals + steps).toBeGreaterThan(300);
    expect(report.audit.open).toBeGreaterThan(0);
  });

  it('still does when the rules, the limits, the events and the feeds have changed since', async () => {
    await bank.rules(largeDebit(5), { ...rising, cooldownDays: 9 });
    await bank.bring({
      businessDate: '2025-06-10',
      customers: ['C1,RM2,B2,1999-12-31'],
      // Received, as it says, before the detections were made: they did not see it all the same.
      events: [debit('E9', 'C1', at(3), 7777), debit('E10', 'C1', at(4), 5)],
    });
    await test.database.query("UPDATE feed_coverage SET covered_from = '2025-06-05'");
    const report = await verify((await packOf(juneDays)).lines);
    expect(report.findings).toEqual([]);
    expect(report.replayed).toMatchObject({ fromValuesOnly: 0 });
  });

  it('holds one thing alone where one is asked for, with what it hangs together with', async () => {
    const [contact] = await test.database.query<{ id: string }>(
      "SELECT contact_id AS id FROM contact WHERE customer_id = 'C1' ORDER BY due_at LIMIT 1",
    );
    const [task] = await test.database.query<{ id: string }>('SELECT task_id AS id FROM task LIMIT 1');
    for (const scope of [{ kind: 'contact', ...contact! } as const, { kind: 'task', ...task! } as const]) {
      const { lines } = await packOf(scope);
      const report = await verify(lines);
      expect(report.findings).toEqual([]);
      expect(report.customers).toBe(1);
      expect(report.replayed.detections).toBeGreaterThan(0);
      expect(report.replayed.proposals).toBeLessThan(5);
      expect(lines.some((line) => line.startsWith(`{"${scope.kind}":`) && line.includes(scope.id))).toBe(true);
    }
    expect(await packOf({ kind: 'customer', id: 'nobody' })).toMatchObject({ written: { kind: 'nothing' }, lines: [] });
  });

  it('tells no personal data to those who may not see it, says so, and can be replayed', async () => {
    const { lines } = await packOf(juneDays, true);
    const text = lines.join('\n');
    for (const word of ['Jan C1', '1980-06-10', '"P-77"']) expect(text.includes(word), word).toBe(false);
    const report = await verify(lines);
    expect(report.findings).toEqual([]);
    expect(report.masked).toContain('birthDate');
    expect(report.replayed.proposals).toBeGreaterThan(0);
  });

  it('is refused where it would be larger than allowed', async () => {
    const large = { bank: testBank, scope: juneDays, asker: 'command', isMasked: false, at: new Date(), limit: 2 };
    const written = await writePack(test.database, {
      ...large,
      visible: { sql: 'TRUE', parameters: [] },
      checkpoints: new Checkpoints(folder),
      target: () => {
        throw new Error('nothing is to be written');
      },
    });
    expect(written).toMatchObject({ kind: 'too-large' });
  });
});

/** What somebody may change who has the file, and where it is to be found. */
const tamperings: readonly (readonly [kind: string, path: string, value: unknown, finding: object])[] = [
  ['version', 'document.name', { en: 'x', zh: 'x' }, { code: 'VERSION_CHANGED', part: 'versions' }],
  ['basis', 'content.importedTags', ['x'], { code: 'BASIS_CHANGED' }],
  ['event', 'fields.amountBase', 1, { code: 'REPLAY_DIFFERS', part: 'customer/C1' }],
  [
    'detection',
    'trace.children.0.values.seen',
    5,
    { code: 'REPLAY_DIFFERS', field: '/children/0/values/seen', expected: 5 },
  ],
  ['step', 'port', 'elsewhere', { code: 'REPLAY_DIFFERS', field: '/port', expected: 'elsewhere' }],
  ['proposal', 'seen.question.facts.customer.status', 'deceased', { code: 'REPLAY_DIFFERS', field: '/kind' }],
  ['contact', 'decision.dueAt', 1, { code: 'REPLAY_DIFFERS', field: '/dueAt', expected: 1 }],
  ['link', 'hash', 'f'.repeat(64), { code: 'CHAIN_BROKEN', part: 'audit' }],
  ['manifest', 'at', '2020-01-01T00:00:00.000Z', { code: 'MANIFEST_NOT_GENUINE' }],
];

type Tree = Record<string, unknown>;

/** The line with one value of it replaced. */
function changed(line: string, kind: string, path: string, value: unknown): string {
  const whole = JSON.parse(line) as Tree;
  const keys = [kind, ...path.split('.')];
  const holder = keys.slice(0, -1).reduce((tree, key) => tree[key] as Tree, whole);
  expect(holder[keys.at(-1)!]).toBeDefined();
  holder[keys.at(-1)!] = value;
  return JSON.stringify(whole);
}

describe('a pack that was tampered with', () => {
  let sound: readonly string[];
  beforeAll(async () => {
    sound = (await packOf({ kind: 'customer', id: 'C1' })).lines;
  });

  it.each(tamperings)(
    'is found out by its content where somebody changed a %s, with the place',
    async (kind, path, value, finding) => {
      const index = sound.findIndex((line) => line.startsWith(`{"${kind}":`));
      const { findings } = await verify(sound.with(index, changed(sound[index]!, kind, path, value)));
      expect(findings).toContainEqual(expect.objectContaining(finding));
      if (kind !== 'manifest') expect(findings).toContainEqual(expect.objectContaining({ code: 'PART_CHANGED' }));
    },
  );

  it('is found out where a line was changed, was taken out or put in twice, wherever it is', async () => {
    for (let i = 0; i < sound.length - 1; i += 9) {
      const line = sound[i]!;
      if (line.startsWith('{"part":')) continue;
      const spaced = sound.with(i, `${line.slice(0, -1)} }`);
      expect((await verify(spaced)).findings.length, `line ${i} changed`).toBeGreaterThan(0);
      if (i > 0) expect((await verify(sound.toSpliced(i, 1))).findings.length, `line ${i} gone`).toBeGreaterThan(0);
      expect((await verify(sound.toSpliced(i, 0, line))).findings.length, `line ${i} twice`).toBeGreaterThan(0);
    }
  });

  it('is found out when its end was cut off, or it was sealed by another key', async () => {
    expect((await verify(sound.slice(0, -1))).findings).toContainEqual(
      expect.objectContaining({ code: 'MANIFEST_MISSING' }),
    );
    const other = new Checkpoints(await mkdtemp(join(folder, 'other-'))).key().publicPem;
    const { findings } = (await verifyPack(each(sound), other))!;
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['MANIFEST_NOT_GENUINE', 'CHAIN_BROKEN']));
  });

  it('is no pack at all where it is something else', async () => {
    expect(await verifyPack(each(['{"format":"baleen-audit","formatVersion":1}']))).toBeUndefined();
  });
});
