import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type Arrival,
  type ChannelPort,
  ProviderSimulator,
  ReceiptPost,
  seededRandom,
  smsHttpAdapter,
  type Verdict,
} from '@baleen/channels';
import { saveChannelSettings, defaultSetting } from '../../apps/api/src/features/delivery/channel-settings.js';
import { channelClock } from '../../apps/api/src/features/delivery/ports.js';
import { applyReceipts } from '../../apps/api/src/features/delivery/receipts/apply-receipts.js';
import { GatheredReceipts } from '../../apps/api/src/features/delivery/receipts/gathered-receipts.js';
import { ContactFates } from '../../apps/api/src/features/responses/index.js';
import { saveBank } from '../../apps/api/src/platform/bank.js';
import { SystemClock } from '../../apps/api/src/platform/clock.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';
import { startSmsHttpProvider } from '../../libs/channels/src/contract/servers/sms-http-provider.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { awakeBank } from './workers/awake-bank.js';

const account = { keyId: 'soak', secret: 'soak-secret' };
const receiptSecret = 'soak-receipts';
const clock = new SystemClock();
const WORKERS = 2;

interface Size {
  /** Of simulated customers that wait for a message. */
  readonly contacts: number;
  /** How long the whole may take. */
  readonly minutes: number;
  /** Between two kills, in milliseconds: the shortest and the longest time. */
  readonly kills: readonly [number, number];
  /** Of the channel. */
  readonly setting: { readonly concurrency: number; readonly timeoutMs: number };
}

/**
 * A new worker spends about a second of a core until it is up to speed, and what the dead one held rests until its lease is over and its provider has had time. Kills every two
 * to five seconds leave time for little else, which is what the short form wants; every five to fifteen they leave most of it to the work, and a million contacts still see
 * hundreds of them. The time for an answer is long there, so that a busy machine does not lose more answers than the provider does.
 */
const sizes: Record<'quick' | 'long', Size> = {
  quick: { contacts: 1_500, minutes: 4, kills: [2_000, 5_000], setting: { concurrency: 64, timeoutMs: 500 } },
  long: {
    contacts: 1_000_000,
    minutes: 240,
    kills: [5_000, 15_000],
    setting: { concurrency: 256, timeoutMs: 5_000 },
  },
};

/** The provider, with its receipts: each acceptance is reported, some twice, and some forged ones slip in. */
class ReportingProvider extends ProviderSimulator {
  readonly post = new ReceiptPost(receiptSecret, { repeat: 0.05, forge: 0.01, reorder: 0.2 }, seededRandom(11));

  override receive(arrival: Arrival): Verdict {
    const verdict = super.receive({ key: arrival.key, content: {} });
    if (verdict.kind === 'accept') {
      const receipt = { id: arrival.key, messageId: verdict.providerId, at: Date.now() };
      this.post.put({ ...receipt, status: 'delivered' });
    }
    return verdict;
  }
}

export interface SoakSize {
  readonly quick: boolean;
  /** What part of the whole is done, 0..1. */
  readonly scale: number;
}

export interface SoakResult {
  readonly figures: Readonly<Record<string, number>>;
  readonly broken: readonly string[];
}

/**
 * Simulated sends with lost answers, repeated and forged receipts, while workers are killed all the time: at most one accepted message per
 * contact by the provider's own ledger, and every contact ends in the state that the ledger says.
 */
export async function soak({ quick, scale }: SoakSize): Promise<SoakResult> {
  const size = quick ? sizes.quick : sizes.long;
  const contacts = Math.ceil(size.contacts * scale);
  const { test, close } = await openDatabase(quick);
  const chances = { 'lose-after': 0.05, 'lose-before': 0.02, throttle: 0.02, refuse: 0.01, fail: 0.01 };
  const provider = new ReportingProvider({ random: seededRandom(5), chances, retryAfterMs: 500 });
  const server = await startSmsHttpProvider(provider, account);
  try {
    await prepare(test.database, { origin: server.origin, contacts, setting: size.setting });
    const begun = Date.now();
    const run = new Run(test, { provider, origin: server.origin, kills: size.kills });
    await run.until(begun + size.minutes * 60_000);
    return await judge(test.database, provider, { contacts, run, seconds: (Date.now() - begun) / 1000 });
  } finally {
    await server.stop();
    await close();
  }
}

interface OpenDatabase {
  readonly test: TestDatabase;
  readonly close: () => Promise<void>;
}

/** The long form has a server of its own with the product's settings: commits reach the disk, and dead rows are vacuumed. */
async function openDatabase(quick: boolean): Promise<OpenDatabase> {
  if (quick) {
    const test = await createTestDatabase();
    return { test, close: () => test.drop() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'baleen-soak-database-'));
  const server = await openEmbeddedPostgres(folder);
  const test = await createTestDatabase(server);
  return {
    test,
    close: async () => {
      await test.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Preparing {
  readonly origin: string;
  readonly contacts: number;
  readonly setting: Size['setting'];
}

async function prepare(database: Database, { origin, contacts, setting }: Preparing): Promise<void> {
  await saveBank(database, awakeBank());
  const config = { baseUrl: origin, keyId: account.keyId, from: '10690', isInside: true };
  const sms = {
    ...defaultSetting,
    adapter: 'sms-http',
    config,
    ...setting,
    maxAttempts: 20,
  };
  await saveChannelSettings(database, { publicUrl: 'https://m.bank.example', channels: { sms } });
  await database.query(
    `INSERT INTO customer (customer_id, partition, status, branch_id, name, since, fields)
     SELECT 'C' || i, i % 64, 'active', 'B1', 'Name', '2010-01-01',
       jsonb_build_object('status', 'active', 'staff', false, 'birthDate', '1980-01-01', 'phone', '+86138' || lpad(i::text, 8, '0'))
     FROM generate_series(1, $1::int) AS i`,
    [Math.ceil(contacts / 10)],
  );
  await database.query(
    `INSERT INTO contact (contact_id, customer_id, partition, business_date, channel, purpose, need, status, planned_at, due_at, day,
       decision, status_at)
     SELECT gen_random_uuid(), 'C' || (1 + i / 10), (1 + i / 10) % 64, $2::timestamptz::date, 'sms', 'service', 'upkeep', 'reserved', $2, $2,
       $2::timestamptz::date, '{}', $2
     FROM generate_series(0, $1::int - 1) AS i`,
    [contacts, new Date(Date.now() - 1_000)],
  );
  await database.query(
    'INSERT INTO outbox (contact_id, channel, due_at) SELECT contact_id, channel, due_at FROM contact',
  );
  await database.query('ANALYZE contact, outbox, customer');
}

interface RunParts {
  readonly provider: ReportingProvider;
  readonly origin: string;
  readonly kills: Size['kills'];
}

/** How often it is looked whether all is done, and said how far it is, in milliseconds. */
const LOOK_EVERY = 1_000;
const SAY_EVERY = 60_000;

/** Workers that die and are replaced, and receipts that arrive meanwhile, one by one. */
class Run {
  kills = 0;
  forged = 0;
  private readonly folders = Array.from({ length: WORKERS }, () => mkdtempSync(join(tmpdir(), 'baleen-soak-')));
  private readonly random = seededRandom(3);
  private readonly port: ChannelPort;
  private readonly gathered: GatheredReceipts;

  constructor(
    private readonly test: TestDatabase,
    private readonly parts: RunParts,
  ) {
    const http = { request: () => Promise.reject(new Error('not asked')), close: () => undefined };
    const config = { baseUrl: parts.origin, ...account, receiptSecret, from: '', maxParts: 4 };
    this.port = smsHttpAdapter(config, { http, clock: channelClock(() => clock.now()) });
    const fates = new ContactFates();
    this.gathered = new GatheredReceipts((receipts) =>
      applyReceipts(test.database, fates, {
        channel: 'sms',
        source: 'receipt',
        now: Date.now(),
        wallOffset: 0,
        receipts,
      }),
    );
  }

  async until(deadline: number): Promise<void> {
    const workers = this.folders.map((folder) => this.start(folder));
    let isOver = false;
    const receipts = this.takeReceiptsUntil(() => isOver);
    let nextKill = Date.now() + 1_500;
    let nextWord = Date.now() + SAY_EVERY;
    try {
      while (Date.now() < deadline && !(await this.isDone())) {
        if (Date.now() >= nextWord) {
          console.error(`  ${this.parts.provider.ledger.size} accepted, ${this.kills} workers killed`);
          nextWord += SAY_EVERY;
        }
        const [shortest, longest] = this.parts.kills;
        for (const nextLook = Date.now() + LOOK_EVERY; Date.now() < nextLook; await pause(50)) {
          if (Date.now() < nextKill) continue;
          const victim = Math.floor(this.random() * workers.length);
          workers[victim]!.kill('SIGKILL');
          this.kills += 1;
          workers[victim] = this.start(this.folders[victim]!);
          nextKill = Date.now() + shortest + this.random() * (longest - shortest);
        }
      }
    } finally {
      for (const worker of workers) worker.kill('SIGKILL');
      await pause(300);
      isOver = true;
      await receipts;
      for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
    }
  }

  private start(folder: string): ChildProcess {
    const secrets = { BALEEN_SECRET_SMS_SECRET: account.secret, BALEEN_SECRET_SMS_RECEIPT_SECRET: receiptSecret };
    const env = { ...process.env, ...secrets, SOAK_URL: this.test.url, SOAK_FOLDER: folder };
    const worker = fileURLToPath(new URL('delivery-worker.js', import.meta.url));
    return spawn(process.execPath, [worker], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  private async isDone(): Promise<boolean> {
    const [row] = await this.test.database.query<{ isDone: boolean }>(
      `SELECT NOT EXISTS (SELECT 1 FROM outbox) AND NOT EXISTS (SELECT 1 FROM contact_doubt) AS "isDone"`,
    );
    return row!.isDone;
  }

  private async takeReceiptsUntil(isOver: () => boolean): Promise<void> {
    for (;;) {
      const isLast = isOver();
      const readings = this.parts.provider.post.take().map((raw) => this.port.readReceipts!(raw));
      this.forged += readings.filter(({ ok }) => !ok).length;
      await Promise.all(readings.map((reading) => reading.ok && this.gathered.take(reading.receipts)));
      if (isLast) return;
      await pause(100);
    }
  }
}

interface Judging {
  readonly contacts: number;
  readonly run: Run;
  readonly seconds: number;
}

const reached: ReadonlySet<string> = new Set(['accepted', 'delivered', 'opened', 'clicked']);

async function judge(
  database: Database,
  provider: ProviderSimulator,
  { contacts, run, seconds }: Judging,
): Promise<SoakResult> {
  const rows = await database.query<{ id: string; status: string }>('SELECT contact_id AS id, status FROM contact');
  const counts = new Map<string, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  const doubled = [...provider.ledger.values()].filter((accepted) => accepted.length > 1).length;
  const isAccepted = (id: string): boolean => provider.acceptances(id).length > 0;
  const wronglyAccepted = rows.filter(({ id, status }) => reached.has(status) && !isAccepted(id)).length;
  const wronglyRefused = rows.filter(({ id, status }) => status === 'refused' && isAccepted(id)).length;
  const clicked = counts.get('clicked') ?? 0;
  const unsettled = rows.filter(({ status }) => status === 'reserved' || status === 'unknown').length;
  const [events] = await database.query<{ count: number }>(
    "SELECT count(*) AS count FROM event WHERE type = 'contact-sent'",
  );
  const sent = rows.filter(({ status }) => reached.has(status)).length;
  const promises: readonly (readonly [boolean, string])[] = [
    [doubled === 0, `${doubled} contacts were accepted more than once`],
    [wronglyAccepted === 0, `${wronglyAccepted} contacts count as accepted that the provider does not know`],
    [wronglyRefused === 0, `${wronglyRefused} contacts count as refused that the provider has accepted`],
    [clicked === 0, `${clicked} contacts were moved by forged receipts`],
    [unsettled === 0, `${unsettled} contacts are not settled`],
    [rows.length === contacts, `${rows.length} of ${contacts} contacts are left`],
    [events!.count === sent, `${events!.count} events contact-sent for ${sent} accepted contacts`],
  ];
  const figures = {
    contacts,
    accepted: sent,
    refused: counts.get('refused') ?? 0,
    unsettled,
    'accepted by the ledger': provider.ledger.size,
    'accepted more than once': doubled,
    'workers killed': run.kills,
    'forged receipts refused': run.forged,
    seconds: Math.round(seconds),
    'contacts a second': Math.round(contacts / seconds),
  };
  return { figures, broken: promises.filter(([holds]) => !holds).map(([, words]) => words) };
}
