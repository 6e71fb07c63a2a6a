import { setImmediate as nextTurn } from 'node:timers/promises';
import { type JourneyDocument } from '@baleen/journeys';
import {
  advance,
  createMemory,
  type Day,
  type Detection,
  formatDay,
  type HistoryEvent,
  type Memory,
  remember,
  type Session,
} from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { CapacityBook, contactsLedTo, type LedgerContact, tellsOf } from '../contacts/index.js';
import { keptDetections } from '../detections/index.js';
import {
  causingDetections,
  type CustomerContext,
  decideCustomer,
  type Drafts,
  type LiveSetup,
  readLiveSetup,
} from '../journeys/index.js';
import {
  firstBusinessDate,
  newestBusinessDate,
  readTrialCustomers,
  sessionAt,
  type TrialCustomer,
  type TrialSetup,
} from '../rule-trials/index.js';
import { type DryRunReport } from './dry-run-report.js';
import { DryRunTally } from './dry-run-tally.js';
import { readPastContext, readPastHouseholds } from './past-context.js';

export interface DryRunTask {
  readonly bank: Bank;
  /** A drawing without problems. */
  readonly document: JourneyDocument;
  /** How many business dates, the newest one the last. */
  readonly days: number;
}

export interface DryRunWork extends DryRunTask {
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** Where the bank had no runs yet when the days begin, cooldowns and episodes are known from this long before. */
const WARM_UP = 60;

/**
 * What the drawing would have done, had it gone live when the days began: every customer's events pass the live rules, all live journeys with the drawing
 * among them, arbitration and the contact gate, by the code of the runs. Reads and writes nothing. Customers come a few hundred at a time; of each only counts
 * stay.
 * @returns undefined where the signal has broken it off
 */
export async function dryRun(database: Database, work: DryRunWork): Promise<DryRunReport | undefined> {
  const begun = performance.now();
  const setup = await readLiveSetup(database, work.bank, work.document);
  const { zone } = setup.surroundings;
  const tally = new DryRunTally(work.document, zone);
  const to = await newestBusinessDate(database, zone);
  const span = to === undefined ? undefined : { from: to - work.days + 1, to };
  if (span && !(await runAll(database, { work, setup, span, tally }))) return undefined;
  return {
    from: span ? formatDay(span.from) : null,
    to: span ? formatDay(span.to) : null,
    ...tally.report(),
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

interface Parts {
  readonly work: DryRunWork;
  readonly setup: LiveSetup;
  readonly span: { readonly from: Day; readonly to: Day };
  readonly tally: DryRunTally;
}

interface Trial extends Parts {
  readonly rules: TrialSetup;
  /** The day from which rules are evaluated. */
  readonly first: Day;
  /** Places of channels, managers and offers, as they were before and as all customers take them, by counter. */
  readonly places: Map<string, number>;
  /** Contacts that members of households were given; of others nothing is kept. */
  readonly given: Map<string, readonly LedgerContact[]>;
}

/** @returns whether it came to its end */
async function runAll(database: Database, parts: Parts): Promise<boolean> {
  const { setup, span, work } = parts;
  const { zone } = setup.surroundings;
  const isRun = (await firstBusinessDate(database)) < span.from;
  const first = isRun ? span.from : span.from - WARM_UP;
  const rules = { ruleId: '', cooldownDays: 0, library: setup.library, zone, surroundings: setup.surroundings };
  const places = await placesTaken(database, new Date(zone.startOf(span.from)));
  const trial: Trial = { ...parts, rules: { ...rules, firstDay: first }, first, places, given: new Map() };
  const partitions = await customersByPartition(database);
  let done = 0;
  for (const [partition, ids] of partitions) {
    for await (const page of readTrialCustomers(database, trial.rules, { partition, ids, days: [first, span.to] })) {
      if (work.signal.aborted) return false;
      await runPage(database, trial, page);
      await nextTurn();
    }
    work.onProgress(++done / partitions.length);
  }
  return true;
}

/** Of each offer, what was given out before; hours and days of channels and managers begin empty. */
async function placesTaken(database: Database, before: Date): Promise<Map<string, number>> {
  const rows = await database.query<{ key: string; used: number }>(
    `SELECT 'offer:' || offer_id AS key, count(*)::int AS used FROM (
       SELECT k.offer_id FROM contact k JOIN journey_entry e USING (entry_id)
       WHERE k.offer_id IS NOT NULL AND e.entered_at < $1 AND k.status NOT IN ('refused', 'withdrawn')
       UNION ALL
       SELECT t.offer_id FROM task t JOIN journey_entry e USING (entry_id)
       WHERE t.offer_id IS NOT NULL AND e.entered_at < $1) AS given GROUP BY 1`,
    [before],
  );
  return new Map(rows.map(({ key, used }) => [key, used]));
}

async function customersByPartition(database: Database): Promise<(readonly [number, string[]])[]> {
  const rows = await database.query<{ partition: number; ids: string[] }>(
    'SELECT partition, array_agg(customer_id ORDER BY customer_id) AS ids FROM customer GROUP BY partition ORDER BY partition',
  );
  return rows.map(({ partition, ids }) => [partition, ids]);
}

async function runPage(database: Database, trial: Trial, page: readonly TrialCustomer[]): Promise<void> {
  const { setup, span } = trial;
  const ids = page.map(({ customer }) => customer.id);
  const begun = new Date(setup.surroundings.zone.startOf(span.from));
  const undone = await contactsLedTo(database, ids, begun);
  const memories = await readMemories(database, ids, trial.first);
  const contexts = await readPastContext(database, setup.decisions, { customerIds: ids, from: span.from });
  const { given, places } = trial;
  const households = await readPastHouseholds(database, setup.decisions, { customerIds: ids, from: span.from, given });
  const book = new CapacityBook(places, households);
  for (const one of page) {
    const { id } = one.customer;
    const events = undone.size === 0 ? one.events : one.events.filter((event) => !tellsOf(undone, event));
    const happened = evaluate(trial, { ...one, events }, memories.get(id) ?? createMemory());
    trial.tally.add(decide(trial, happened, { stored: contexts.get(id)!, book }));
  }
  for (const [key, { taken }] of book.asked) places.set(key, (places.get(key) ?? 0) + taken);
  for (const id of households.known.keys()) {
    const contacts = households.newContactsOf(id);
    if (contacts.length > 0) given.set(id, contacts);
  }
}

/** What rules remember of a customer when the days begin. */
async function readMemories(
  database: Database,
  ids: readonly string[],
  first: Day,
): Promise<ReadonlyMap<string, Memory>> {
  const memories = new Map<string, Memory>();
  for (const { customerId, detection } of await keptDetections(database, ids)) {
    if (detection.businessDate >= first) continue;
    const memory = memories.get(customerId) ?? createMemory();
    memories.set(customerId, memory);
    remember(memory, detection);
  }
  return memories;
}

interface Evaluated {
  readonly session: Session;
  readonly pending: readonly HistoryEvent[];
  readonly detections: readonly Detection[];
}

function evaluate({ setup, first, span, rules }: Trial, customer: TrialCustomer, memory: Memory): Evaluated {
  const { session, pending } = sessionAt(customer, setup.surroundings, first);
  const detections = advance(setup.library, session, memory, {
    events: pending,
    days: Array.from({ length: span.to - first + 1 }, (_, i) => first + i),
    firstDay: first,
    since: Number.NEGATIVE_INFINITY,
    until: endOf(rules, span.to),
  });
  return {
    session,
    pending: pending.filter(({ day }) => day >= span.from),
    detections: detections.filter(({ businessDate }) => businessDate >= span.from),
  };
}

/** Waits and timers that are due up to the end of the last local day are over. */
const endOf = ({ zone }: TrialSetup, to: Day): number => zone.startOf(to + 1) - 1;

function decide(
  { setup, span, rules }: Trial,
  { session, pending, detections }: Evaluated,
  { stored, book }: { readonly stored: CustomerContext; readonly book: CapacityBook },
): Drafts | undefined {
  const { decisions } = setup;
  const { hasDailyTriggers } = decisions.journeys;
  if (detections.length === 0 && !hasDailyTriggers) return undefined;
  const days = Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i);
  const work = {
    session,
    partition: customerPartition(session.customer.id),
    events: pending,
    detections: causingDetections({ session, pending, detections }),
    days: hasDailyTriggers ? days : [],
    until: endOf(rules, span.to),
  };
  return decideCustomer(decisions, stored, work, book);
}
