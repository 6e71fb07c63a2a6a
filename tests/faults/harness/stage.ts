import { setTimeout as pause } from 'node:timers/promises';
import { type Library } from '@baleen/rules';
import { readCustomerPage, type StoredCustomer } from '../../../apps/api/src/features/customers/index.js';
import { checkEvent } from '../../../apps/api/src/features/intake/index.js';
import { type NightOutcome, performNight } from '../../../apps/api/src/features/runs/index.js';
import { readSetup, type RunSetup } from '../../../apps/api/src/features/runs/run-setup.js';
import { saveBank } from '../../../apps/api/src/platform/bank.js';
import { ManualClock } from '../../../apps/api/src/platform/clock.js';
import { Database } from '../../../apps/api/src/platform/database.js';
import { partitionCount } from '../../../apps/api/src/platform/partition.js';
import { Chance } from '../../bench/night-bank/chance.js';
import { grantAll } from '../../support/contacts.js';
import { type TemporaryFolder } from '../../support/import-folder.js';
import { livelyNights, livelyPeople, livelyRules } from '../../support/lively-bank.js';
import { completed, SmallBank, type SmallEvent, type SmallImport } from '../../support/small-bank.js';
import { testBank } from '../../support/test-application.js';
import {
  createTestTemplate,
  type TestDatabase,
  type TestServer,
  type TestTemplate,
} from '../../support/test-database.js';
import { parseDay } from '@baleen/rules';
import { PlainReading } from './plain-reading.js';

export const firstDate = '2025-06-01';
const firstDay = parseDay(firstDate)!;

/** Half of the rules speak of marketing, so that consent and caps take part. */
const rules = livelyRules.map((rule, i) => (i % 2 === 0 ? { ...rule, suppressions: [] } : rule));

/** A bank before its first night with events, to be copied for each play. @param server of one's own */
export function prepareStages(server?: TestServer): Promise<TestTemplate> {
  return createTestTemplate(async (database) => {
    await saveBank(database, testBank);
    const bank = new SmallBank(database, new ManualClock(new Date('2026-03-02T09:00:00Z')));
    await bank.rules(...rules);
    const phones = livelyPeople.map((line) => line.split(',')[0]!);
    await bank.bring({ businessDate: firstDate, customers: livelyPeople });
    await database.query(
      `UPDATE customer SET fields = fields || jsonb_build_object('phone', '+86138' || lpad(substr(customer_id, 2), 8, '0'))`,
    );
    await grantAll(database, phones);
    await bank.run(firstDate);
  }, server);
}

const RESUMED_WITHIN_MS = 60_000;

const isRefused = (outcome: NightOutcome, code: string): boolean =>
  outcome.kind === 'refused' && outcome.refusal.code === code;

/** One night of a play. */
export type StageNight = ReturnType<typeof livelyNights>[number];

/** Where a scenario is played: a bank, its coming nights, and the plain reading that says what must come out. */
export class Stage {
  readonly clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
  readonly bank: SmallBank;
  readonly chance: Chance;
  readonly nights: readonly StageNight[];
  /** Rows of events that were brought, refused ones included. */
  rowsBrought = 0;
  private readonly folders: TemporaryFolder[] = [];
  private readonly connections: Database[] = [];

  private constructor(
    readonly test: TestDatabase,
    readonly reading: PlainReading,
    seed: number,
  ) {
    this.bank = new SmallBank(test.database, this.clock);
    this.chance = new Chance(seed);
    this.nights = livelyNights(seed).slice(0, 2);
  }

  static async open(template: TestTemplate, seed: number): Promise<Stage> {
    const test = await template.copy();
    const setup = await readSetup(test.database, testBank, firstDay);
    const customers = await allCustomers(test.database);
    const stage = new Stage(test, new PlainReading({ ...setup, firstDay, customers }), seed);
    stage.reading.night(firstDate, []);
    return stage;
  }

  get database(): Database {
    return this.test.database;
  }

  /** Another process' way to the database. */
  async connect(url: string): Promise<Database> {
    const database = await Database.connect(url, { poolSize: 4 });
    this.connections.push(database);
    return database;
  }

  setup(): Promise<RunSetup> {
    return readSetup(this.database, testBank, firstDay);
  }

  async folder(night: SmallImport): Promise<TemporaryFolder> {
    const folder = await this.bank.write(night);
    this.folders.push(folder);
    return folder;
  }

  /** What the oracle reads: to be called once for each night, in its order. */
  expect({ businessDate, events }: StageNight, library?: Library): void {
    this.rowsBrought += events.length;
    this.reading.night(businessDate, events.map(arrivalOf));
    if (library) this.reading.use(library);
  }

  /** Imports the folder and makes its run, as one process does. */
  play({ path }: TemporaryFolder, database = this.database, signal?: AbortSignal): Promise<NightOutcome> {
    const parts = { database, bank: testBank, clock: this.clock, ...(signal && { signal }) };
    return performNight(parts, { folder: path, makesContacts: true, actor: 'command' });
  }

  /** The same by a process that a fault hits. @returns undefined where it broke */
  async playBroken(folder: TemporaryFolder, url: string): Promise<NightOutcome | undefined> {
    const database = await this.connect(url).catch(() => undefined);
    return database && this.play(folder, database).catch(() => undefined);
  }

  /**
   * The night to its end by a process that nothing hits; it may have ended before. The database may need a moment to notice that who ran before is dead: within
   * the minute in which a run is to resume it is tried again.
   */
  async finish(folder: TemporaryFolder): Promise<void> {
    const deadline = Date.now() + RESUMED_WITHIN_MS;
    let outcome = await this.play(folder);
    while (isRefused(outcome, 'RUN_IN_PROGRESS') && Date.now() < deadline) {
      await pause(50);
      outcome = await this.play(folder);
    }
    if (outcome.kind !== 'done' && !isRefused(outcome, 'ALREADY_IMPORTED')) throw new Error(JSON.stringify(outcome));
  }

  async close(): Promise<void> {
    for (const database of this.connections) await database.close().catch(() => undefined);
    for (const folder of this.folders) await folder.remove();
    await this.test.drop();
  }
}

/** As the live path reads it. */
export function arrivalOf(event: SmallEvent) {
  const checked = checkEvent(completed(event), { bank: testBank, now: Date.parse('2026-03-02T09:00:00Z') });
  if (checked.kind !== 'sound') throw new Error(checked.refusal.code);
  return checked.arrival;
}

async function allCustomers(database: Database): Promise<StoredCustomer[]> {
  return database.transaction(async (transaction) => {
    const found: StoredCustomer[] = [];
    for (let partition = 0; partition < partitionCount; partition++) {
      const page = await readCustomerPage(transaction, { partition, after: '', limit: 1_000 });
      found.push(...page.map((one) => one.open()));
    }
    return found;
  });
}
