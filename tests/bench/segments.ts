import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Conditions, packColumn, parseSegment } from '@baleen/rules';
import pg from 'pg';
import { SegmentSizes } from '../../apps/api/src/features/segments/index.js';
import { SegmentColumns } from '../../apps/api/src/features/segments/columns/segment-columns.js';
import { replaceFrame } from '../../apps/api/src/features/segments/columns/frame-store.js';
import { openSegmentScope } from '../../apps/api/src/features/segments/segment-definitions.js';
import { type SignedInUser } from '../../apps/api/src/features/identity/index.js';
import { migrations } from '../../apps/api/src/migrations/index.js';
import { haichaoData } from '../../apps/api/src/features/intake/index.js';
import { BankSettings } from '../../apps/api/src/platform/bank-settings.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { Logger } from '../../apps/api/src/platform/logger.js';
import { customerPartition, partitionCount } from '../../apps/api/src/platform/partition.js';
import { seeded } from './detect-events.js';

/**
 * How long somebody waits for size and sample of a segment over a million customers: with nothing in memory (`coldMs`: a server that has just started, or
 * conditions nobody asked for before), and while they go on typing (`warmMs`). Ten conditions over profile, tags, scores, derived facts and windows, with
 * another segment, an imported list of 100,000 and 200,000 earlier detections among them. Option: --customers=N.
 */
export async function bench(options: readonly string[]) {
  const customers = Number(options.find((option) => option.startsWith('--customers='))?.slice(12) ?? 1_000_000);
  const scratch = mkdtempSync(join(tmpdir(), 'baleen-bench-segments-'));
  const server = await openEmbeddedPostgres(join(scratch, 'data'));
  try {
    const database = await openDatabase(server.url);
    await fill(database, customers);
    const figures = await measure(database);
    await database.close();
    return { bench: 'segments', figures: { customers, ...figures }, goals: { coldMs: 2000, warmMs: 2000 } };
  } finally {
    await server.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function openDatabase(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE segments_bench');
  await client.end();
  const own = new URL(url);
  own.pathname = '/segments_bench';
  const database = await Database.connect(own.href, { migrations });
  await database.migrate();
  return database;
}

const DAY = 20_500;
const RULE = 'birthday-greeting';
const LIST = 'a'.repeat(64);

/** Values as banks have them: few different texts, many different amounts, and some missing. */
const columns: Readonly<Record<string, (random: () => number) => string | number | boolean | undefined>> = {
  'cust.gender': (random) => (random() < 0.5 ? 'female' : 'male'),
  'cust.status': (random) => (random() < 0.9 ? 'active' : 'dormant'),
  'cust.riskLevel': (random) => (random() < 0.3 ? undefined : 1 + Math.floor(random() * 5)),
  'tag.vc-tier': (random) => (random() < 0.8 ? 'standard' : 'gold'),
  'tag.lc-stage': (random) => (random() < 0.6 ? 'mature' : 'growing'),
  'score.churnRisk': (random) => (random() < 0.1 ? undefined : Math.round(random() * 1e4) / 1e4),
  'score.wealthPropensity': (random) => Math.round(random() * 1e4) / 1e4,
  'fact.aum': (random) => Math.round(random() ** 4 * 1e9) / 100,
  'fact.age': (random) => 18 + Math.floor(random() * 70),
  'sum(card-purchase.amountBase,[1..30])': (random) => Math.round(random() ** 3 * 1e7) / 100,
};

async function fill(database: Database, customers: number): Promise<void> {
  const random = seeded(7);
  const byPartition = Array.from({ length: partitionCount }, (): string[] => []);
  for (let n = 0; n < customers; n++) {
    const id = `C${String(n).padStart(8, '0')}`;
    byPartition[customerPartition(id)]!.push(id);
  }
  for (const [partition, ids] of byPartition.entries()) {
    const made = Object.entries(columns).map(([key, make]) => [key, packColumn(ids.map(() => make(random)))] as const);
    await database.transaction((transaction) =>
      replaceFrame(transaction, { partition, day: DAY, ids, columns: new Map(made) }),
    );
  }
  await database.query(`
    INSERT INTO customer (customer_id, partition, status, branch_id, name, since, fields)
    SELECT id, partition, 'active', 'B1', 'Name', '2010-01-01', '{}'
    FROM segment_frame, string_to_table(rtrim(ids, E'\\n'), E'\\n') AS id`);
  await database.query(
    "INSERT INTO segment_list (list_id, customers, unknown, repeated, imported_by, imported_at) VALUES ($1, 100000, 0, 0, 'command', now())",
    [LIST],
  );
  await database.query(
    'INSERT INTO segment_list_member SELECT $1, partition, customer_id FROM customer ORDER BY md5(customer_id) LIMIT $2',
    [LIST, Math.round(customers / 10)],
  );
  await database.query(
    `INSERT INTO detection (detection_id, run_id, rule_id, rule_version, category, customer_id, partition, subject, episode, has_episode,
       business_date, as_of, trace, outcome_kind)
     SELECT gen_random_uuid(), 1, $1, 1, 'care', customer_id, partition, customer_id, '', false, date '1970-01-01' + $2::int, date '1970-01-01' + $2::int, '{}', 'none'
     FROM customer ORDER BY md5(customer_id || 'x') LIMIT $3`,
    [RULE, DAY - 5, Math.round(customers / 5)],
  );
  await database.query('ANALYZE');
}

const leaf = (fact: string, operator: string, value: unknown): Conditions => ({ fact, operator, value });
const facts = { spent: 'sum(card-purchase.amountBase,[1..30])' };
const question = (spent: number): object => ({
  facts,
  conditions: {
    all: [
      leaf('cust.status', 'equal', 'active'),
      leaf('cust.gender', 'in', ['female', 'male']),
      { any: [leaf('cust.riskLevel', 'greaterThanInclusive', 3), leaf('tag.vc-tier', 'equal', 'gold')] },
      leaf('tag.lc-stage', 'notEqual', 'dormant'),
      leaf('score.churnRisk', 'lessThan', 0.7),
      leaf('score.wealthPropensity', 'greaterThan', 0.2),
      leaf('fact.aum', 'greaterThanInclusive', 50_000),
      leaf('fact.age', 'lessThan', 60),
      leaf('spent', 'greaterThanInclusive', spent),
    ],
  },
});

async function measure(database: Database): Promise<Record<string, number>> {
  const settings = new BankSettings(haichaoData.bank);
  const service = (): SegmentSizes =>
    new SegmentSizes(database, settings, new SegmentColumns(database, settings, Logger.atLevel('silent')));
  const manager: SignedInUser = {
    id: 1,
    login: 'bench',
    name: 'Bench',
    roles: ['campaign-manager'],
    rmId: null,
    branchId: null,
  };
  const ask = async (sizes: SegmentSizes, asked: object): Promise<{ ms: number; size: number | null }> => {
    const name = { en: '', zh: '' };
    const parsed = parseSegment(
      { schemaVersion: 1, id: 'bench', name, description: name, ...asked },
      openSegmentScope(haichaoData.bank),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const begun = performance.now();
    const { size } = await sizes.measure(parsed.value, manager);
    return { ms: Math.round(performance.now() - begun), size };
  };
  const cold = await ask(service(), question(1000));
  const sizes = service();
  await ask(sizes, question(1000));
  const warm: number[] = [];
  for (const spent of [900, 800, 700, 600, 500]) warm.push((await ask(sizes, question(spent))).ms);
  const listed = await ask(sizes, { ...question(500), list: { id: LIST, customers: 100_000 } });
  const detected = { conditions: { all: [{ ...leaf(`detections.${RULE}`, 'equal', 0), params: { days: 30 } }] } };
  const never = await ask(sizes, detected);
  return {
    coldMs: cold.ms,
    warmMs: Math.max(...warm),
    withListMs: listed.ms,
    withDetectionsMs: never.ms,
    size: cold.size ?? -1,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}
