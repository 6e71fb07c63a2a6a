import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Arrival,
  ProviderSimulator,
  ReceiptPost,
  seededRandom,
  smsHttpAdapter,
  type Verdict,
} from '@baleen/channels';
import { saveChannelSettings, defaultSetting } from '../../apps/api/src/features/delivery/channel-settings.js';
import { DeliveryMark } from '../../apps/api/src/features/delivery/dispatcher/delivery-mark.js';
import { Dispatcher } from '../../apps/api/src/features/delivery/dispatcher/dispatcher.js';
import { channelClock, Ports } from '../../apps/api/src/features/delivery/ports.js';
import { applyReceipts } from '../../apps/api/src/features/delivery/receipts/apply-receipts.js';
import { Secrets } from '../../apps/api/src/features/delivery/secrets.js';
import { Treatments } from '../../apps/api/src/features/delivery/wording/treatments.js';
import { ContactFates } from '../../apps/api/src/features/responses/index.js';
import { type Bank, defaultBank, saveBank } from '../../apps/api/src/platform/bank.js';
import { SystemClock } from '../../apps/api/src/platform/clock.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { startSmsHttpProvider } from '../../libs/channels/src/contract/servers/sms-http-provider.js';
import { createTestDatabase } from '../support/test-database.js';

const account = { keyId: 'soak', secret: 'soak-secret' };
const receiptSecret = 'soak-receipts';
const clock = new SystemClock();
const timing = { leaseMs: 1_500, restMs: 500, retryBaseMs: 100, retryMaxMs: 2_000 };
const TIMEOUT_MS = 500;
const WORKERS = 2;

/** Of simulated customers that wait for a message, and how long the whole may take. */
const sizes = { quick: { contacts: 1_500, minutes: 4 }, long: { contacts: 1_000_000, minutes: 120 } };

/** A bank in whose zone it is the middle of the morning now, so that quiet hours are far away. */
function awakeBank(): Bank {
  const ahead = 10 - new Date().getUTCHours();
  const hours = ahead > 12 ? ahead - 24 : ahead < -12 ? ahead + 24 : ahead;
  // The names of these zones count the other way round.
  return { ...defaultBank, timeZone: `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` };
}

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
  const { contacts: all, minutes } = quick ? sizes.quick : sizes.long;
  const contacts = Math.ceil(all * scale);
  const test = await createTestDatabase();
  const chances = { 'lose-after': 0.05, 'lose-before': 0.02, throttle: 0.02, refuse: 0.01, fail: 0.01 };
  const provider = new ReportingProvider({ random: seededRandom(5), chances, retryAfterMs: 500 });
  const server = await startSmsHttpProvider(provider, account);
  try {
    const bank = awakeBank();
    await prepare(test.database, bank, server.origin, contacts);
    const begun = Date.now();
    const run = new Run(test.database, test.url, provider, server.origin);
    await run.until(begun + minutes * 60_000);
    return await judge(test.database, provider, { contacts, run, seconds: (Date.now() - begun) / 1000 });
  } finally {
    await server.stop();
    await test.drop();
  }
}

async function prepare(database: Database, bank: Bank, origin: string, contacts: number): Promise<void> {
  await saveBank(database, bank);
  const config = { baseUrl: origin, keyId: account.keyId, from: '10690', isInside: true };
  const sms = {
    ...defaultSetting,
    adapter: 'sms-http',
    config,
    timeoutMs: TIMEOUT_MS,
    maxAttempts: 20,
    concurrency: 64,
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

/** Workers that die and are replaced, and receipts that arrive meanwhile. */
class Run {
  kills = 0;
  forged = 0;
  private readonly folders = Array.from({ length: WORKERS }, () => mkdtempSync(join(tmpdir(), 'baleen-soak-')));
  private readonly random = seededRandom(3);
  private readonly fates = new ContactFates();

  constructor(
    private readonly database: Database,
    private readonly url: string,
    private readonly provider: ReportingProvider,
    private readonly origin: string,
  ) {}

  async until(deadline: number): Promise<void> {
    const workers = this.folders.map((folder) => this.start(folder));
    let nextKill = Date.now() + 1_500;
    try {
      while (Date.now() < deadline && !(await this.isDone())) {
        await pause(200);
        await this.takeReceipts();
        if (Date.now() < nextKill) continue;
        const victim = Math.floor(this.random() * workers.length);
        workers[victim]!.kill('SIGKILL');
        this.kills += 1;
        workers[victim] = this.start(this.folders[victim]!);
        nextKill = Date.now() + 2_000 + this.random() * 3_000;
      }
    } finally {
      for (const worker of workers) worker.kill('SIGKILL');
      await pause(300);
      await this.takeReceipts();
      for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
    }
  }

  private start(folder: string): ChildProcess {
    const code = `import(${JSON.stringify(import.meta.url)}).then((soak) => soak.worker())`;
    const secrets = { BALEEN_SECRET_SMS_SECRET: account.secret, BALEEN_SECRET_SMS_RECEIPT_SECRET: receiptSecret };
    const env = { ...process.env, ...secrets, SOAK_URL: this.url, SOAK_FOLDER: folder };
    return spawn(process.execPath, ['--input-type=module', '-e', code], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  private async isDone(): Promise<boolean> {
    const [row] = await this.database.query<{ isDone: boolean }>(
      `SELECT NOT EXISTS (SELECT 1 FROM outbox) AND NOT EXISTS (SELECT 1 FROM contact_doubt) AS "isDone"`,
    );
    return row!.isDone;
  }

  private async takeReceipts(): Promise<void> {
    const parts = { http: { request: () => Promise.reject(new Error('not asked')), close: () => undefined } };
    const config = { baseUrl: this.origin, ...account, receiptSecret, from: '', maxParts: 4 };
    const port = smsHttpAdapter(config, { ...parts, clock: channelClock(() => clock.now()) });
    const readings = this.provider.post.take().map((raw) => port.readReceipts!(raw));
    this.forged += readings.filter(({ ok }) => !ok).length;
    const receipts = readings.flatMap((reading) => (reading.ok ? reading.receipts : []));
    for (let start = 0; start < receipts.length; start += 500) {
      const batch = { channel: 'sms', source: 'receipt', now: Date.now(), wallOffset: 0 } as const;
      await applyReceipts(this.database, this.fates, { ...batch, receipts: receipts.slice(start, start + 500) });
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

/** One worker process: submits what is due until it is killed. */
export async function worker(): Promise<void> {
  const database = await Database.connect(process.env.SOAK_URL!, { poolSize: 6 });
  const folder = process.env.SOAK_FOLDER!;
  const secrets = new Secrets(folder);
  const onFault = (message: string, error: unknown): void => console.error(message, error);
  const ports = new Ports({
    database,
    clock,
    secrets,
    random: Math.random,
    onReceipt: () => undefined,
    onReply: () => undefined,
    onFault,
  });
  const dispatcher = new Dispatcher({
    database,
    bank: awakeBank(),
    clock,
    random: Math.random,
    fates: new ContactFates(),
    treatments: new Treatments(),
    timing,
    ports,
    secrets,
    mark: new DeliveryMark(folder),
    onFault,
  });
  for (;;) {
    await dispatcher.drain();
    await pause(50);
  }
}
