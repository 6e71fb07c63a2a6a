import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDay } from '@baleen/rules';
import { importFolder } from '../../apps/api/src/features/intake/index.js';
import { loadRules, type LoadOutcome } from '../../apps/api/src/features/rules/index.js';
import {
  type NightOutcome,
  performNight,
  performRun,
  type RunOutcome,
} from '../../apps/api/src/features/runs/index.js';
import { type Clock, ManualClock } from '../../apps/api/src/platform/clock.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { type TemporaryFolder, writeImportFolder } from './import-folder.js';
import { testBank } from './test-application.js';

export type Json = Readonly<Record<string, unknown>>;

/** An event of the small bank: what a test does not care about is filled in. Times are instants with an offset. */
export interface SmallEvent extends Json {
  readonly eventId: string;
  readonly type: string;
  readonly customerId: string;
  readonly occurredAt: string;
}

const defaults: Readonly<Record<string, Json>> = {
  'account-debit': { accountId: 'A1', currency: 'CZK', debitKind: 'other', balanceAfterBase: '100.00' },
  'account-credit': { accountId: 'A1', currency: 'CZK', creditKind: 'other', balanceAfterBase: '100.00' },
  login: { result: 'ok' },
  'page-view': { pageGroup: 'deposit-rates', dwellSeconds: '10' },
  'external-signal': { signalKind: 'gold-move', scope: 'broadcast' },
};

/** The event as the bank sends it, with what a test does not care about. */
export const completed = (event: SmallEvent): Json => ({
  receivedAt: event.occurredAt,
  sourceSystem: 'core',
  ...defaults[event.type],
  ...event,
});

/** Feeds that are complete too, with events that are written out or with none. */
const otherFeeds = ['term-deposit-status', 'tag-changed', 'balance-snapshot'];

export const debit = (eventId: string, customerId: string, occurredAt: string, amount: number, more: Json = {}) =>
  ({ eventId, customerId, type: 'account-debit', occurredAt, ...money(amount), ...more }) satisfies SmallEvent;

export const credit = (eventId: string, customerId: string, occurredAt: string, amount: number, more: Json = {}) =>
  ({ eventId, customerId, type: 'account-credit', occurredAt, ...money(amount), ...more }) satisfies SmallEvent;

/** Happens to all customers. */
export const signal = (eventId: string, occurredAt: string) =>
  ({ eventId, customerId: '*', type: 'external-signal', occurredAt, changePct: '3.5' }) satisfies SmallEvent;

const money = (amount: number): Json => ({ amount: amount.toFixed(2), amountBase: amount.toFixed(2) });

const text = { en: 'x', zh: 'x' };

const isCalendar = ({ trigger }: Json): boolean =>
  typeof trigger === 'object' && trigger !== null && 'calendar' in trigger;

/**
 * A rule document: what a test does not care about is filled in. It speaks for service, which needs no consent and has no caps: by text message, and from
 * 50,000 on through the manager.
 */
export const smallRule = (id: string, parts: Json): Json => ({
  schemaVersion: 1,
  id,
  name: { en: `The rule ${id}`, zh: `规则 ${id}` },
  description: text,
  category: 'opportunity',
  source: 'behaviour',
  group: 'all',
  cooldownDays: 0,
  priority: 50,
  need: 'upkeep',
  offer: text,
  channelPlan: isCalendar(parts) ? 'sms@now' : 'when event.amountBase >= 50000: rm_task@next-bd ; else: sms@now',
  suppressions: ['exempt:cap'],
  examples: [],
  ...parts,
});

export const largeDebit = (limit = 1000, id = 'large-debit'): Json =>
  smallRule(id, {
    trigger: { events: ['account-debit'] },
    pattern: { kind: 'threshold', test: `event.amountBase >= ${limit}` },
  });

export interface SmallImport {
  readonly businessDate: string;
  readonly events?: readonly SmallEvent[];
  /** `id,rmId,branchId,birthDate`; the rest is filled in. */
  readonly customers?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

const customerHeader =
  'customerId,rmId,branchId,birthDate,name,status,relationshipStartDate,staff,vulnerable,residency,referralCount';

/** A bank of a few customers, worked as the product is: imports, rules, runs. */
export class SmallBank {
  constructor(
    readonly database: Database,
    readonly clock: Clock = new ManualClock(new Date('2026-03-02T09:00:00Z')),
  ) {}

  /** Imports a folder and makes the daily run of its date, in one go. */
  async night(files: SmallImport, makesContacts = true): Promise<NightOutcome> {
    const folder = await this.write(files);
    try {
      const parts = { database: this.database, bank: testBank, clock: this.clock };
      return await performNight(parts, { folder: folder.path, makesContacts, actor: 'command' });
    } finally {
      await folder.remove();
    }
  }

  async bring(files: SmallImport): Promise<void> {
    const folder = await this.write(files);
    const { database, clock } = this;
    const outcome = await importFolder({ folder: folder.path, bank: testBank, database, clock, actor: 'command' });
    await folder.remove();
    if (outcome.kind !== 'imported') throw new Error(JSON.stringify(outcome.problems));
    if (outcome.report.quarantined > 0) {
      const rows = await database.query('SELECT file, line, field, reason FROM quarantine_row');
      throw new Error(`quarantined: ${JSON.stringify(rows.slice(0, 3))}`);
    }
  }

  /** An import folder, to be removed by whoever asked for it. */
  async write({ businessDate, events = [], customers = [], files = {} }: SmallImport): Promise<TemporaryFolder> {
    const lines = events.map((event) => JSON.stringify(completed(event)));
    const people = customers.map(
      (line) => `${line},Jan ${line.split(',')[0]},active,2010-01-01,false,false,domestic,0`,
    );
    return writeImportFolder({
      businessDate,
      coveredFrom: Object.fromEntries([...Object.keys(defaults), ...otherFeeds].map((type) => [type, '2015-01-01'])),
      files: {
        ...(lines.length > 0 ? { 'events.jsonl': lines.join('\n') } : {}),
        ...(people.length > 0 ? { 'customers.csv': [customerHeader, ...people].join('\n') } : {}),
        ...files,
      },
    });
  }

  /** @param files by name; documents are written as JSON, texts as they are */
  async load(files: Readonly<Record<string, Json | string>>): Promise<LoadOutcome> {
    const folder = await mkdtemp(join(tmpdir(), 'baleen-rules-test-'));
    try {
      for (const [name, content] of Object.entries(files))
        await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      const { database, clock } = this;
      return await loadRules({ folder, bank: testBank, database, clock, actor: 'command' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @throws Error if one of the rules is refused */
  async rules(...documents: readonly Json[]): Promise<void> {
    const outcome = await this.load(
      Object.fromEntries(documents.map((document) => [`${document['id']}.json`, document])),
    );
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  }

  run(from: string, to = from, makesContacts = true): Promise<RunOutcome> {
    const request = { from: parseDay(from)!, to: parseDay(to)!, makesContacts, requestedBy: 'command' };
    return performRun({ database: this.database, bank: testBank, clock: this.clock }, request);
  }

  /** Detections as `rule customer business-date event`, in order. */
  async detections(): Promise<string[]> {
    const rows = await this.database.query<{ line: string }>(
      `SELECT concat_ws(' ', rule_id, customer_id, business_date, event_id) AS line FROM detection
       ORDER BY as_of, rule_id, customer_id, subject, event_id`,
    );
    return rows.map(({ line }) => line);
  }
}
