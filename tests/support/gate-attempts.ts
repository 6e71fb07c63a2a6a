import { type Cap, type ContactPolicy, defaultContactPolicy } from '@baleen/channels';
import {
  compileLibrary,
  Context,
  createZone,
  type Day,
  formatDay,
  History,
  momentOfDay,
  parseDay,
  Session,
} from '@baleen/rules';
import {
  askGate,
  type CapacityBook,
  type GateAsk,
  type GateSetup,
  type LedgerContact,
  ledgerSince,
  OpenLedger,
  readLedgers,
  storeContacts,
  withLeasedPlaces,
  withLockedPlaces,
} from '../../apps/api/src/features/contacts/index.js';
import { lockCustomers } from '../../apps/api/src/features/journeys/index.js';
import { type Database, type Transaction } from '../../apps/api/src/platform/database.js';
import { derivedId } from '../../apps/api/src/platform/derived-id.js';
import { customerPartition } from '../../apps/api/src/platform/partition.js';
import { retryDeadlocks } from '../../apps/api/src/platform/retry-deadlocks.js';
import { eventLibrary } from './event-library.js';

const zone = createZone('Asia/Shanghai');
/** A Tuesday on which everything is attempted, from ten in the morning on. */
export const attemptDay: Day = parseDay('2025-03-04')!;
const TEN = zone.startOf(attemptDay) + 10 * 3_600_000;

export const capOf = (id: string, limit: number, parts: Partial<Cap> = {}): Cap => ({
  id,
  name: { en: id, zh: id },
  purpose: 'marketing',
  per: 'customer',
  channels: [],
  days: 7,
  limit,
  ...parts,
});

/** The gate of a bank with this policy; nobody sleeps there. */
export function gateOf(change: Partial<ContactPolicy>): GateSetup {
  const quietHours = { from: '00:00', to: '00:00', exceptChannels: ['sms', 'email', 'rm_task'] as const };
  const policy = { ...defaultContactPolicy, quietHours, caps: [], ...change };
  const { catalogue } = eventLibrary();
  const library = compileLibrary(catalogue, [], [], { events: { 'contact-sent': 30 } });
  return { library, zone, policy, policyVersion: 1, contactsCoveredFrom: '1900-01-01' };
}

/** One try to speak. */
export interface Attempt {
  readonly customerId: string;
  /** Makes the contact's id: the same try gives the same contact. */
  readonly name: string;
  readonly channel?: 'sms' | 'email' | 'rm_task';
  readonly limits?: GateAsk['limits'];
}

export interface Attempting {
  /** For the transactions; each worker needs a connection. */
  readonly database: Database;
  /** Batches lease here; absent: single steps, which lock. */
  readonly leases?: { readonly database: Database; readonly name: string };
  readonly setup: GateSetup;
}

/** Asks the gate about some customers in one transaction, as a step or a night does, and stores what it allows. @returns names of the tries that were let through */
export function attempt(
  { database, leases, setup }: Attempting,
  attempts: readonly Attempt[],
): Promise<readonly string[]> {
  const customerIds = attempts.map(({ customerId }) => customerId);
  const since = ledgerSince(setup, attemptDay);
  return retryDeadlocks(() =>
    database.transaction(async (transaction) => {
      await lockCustomers(transaction, customerIds);
      const stored = await readLedgers(transaction, {
        customerIds,
        since: formatDay(since),
        timeZone: zone.name,
      });
      const decide = (book: CapacityBook): Attempt[] => {
        const ledgers = new Map([...stored].map(([id, ledger]) => [id, new OpenLedger({ ...ledger, consents })]));
        for (const [id, ledger] of ledgers) book.households.decidesOn(id, ledger);
        return attempts.filter((one) => isAllowed(setup, one, ledgers.get(one.customerId)!, book));
      };
      const allowed = await (leases
        ? withLeasedPlaces(transaction, { ...leases, since }, decide)
        : withLockedPlaces(transaction, since, decide));
      await store(transaction, allowed);
      return allowed.map(({ name }) => name);
    }),
  );
}

const consents = [{ channel: 'any', purpose: 'marketing', granted: true, at: 0 }] as const;

function isAllowed(
  setup: GateSetup,
  { customerId, name, channel = 'sms', limits = [] }: Attempt,
  ledger: OpenLedger,
  book: CapacityBook,
): boolean {
  const answer = askGate(
    {
      setup,
      ledger,
      context: contextOf(customerId),
      suppressions: [],
      request: { channel, purpose: 'marketing', ruleId: null, need: 'travel', suppressions: [] },
      at: TEN,
      rmId: channel === 'rm_task' ? 'RM1' : null,
      limits,
      waitsForRoom: false,
    },
    book,
  );
  // Put off to another day is no yes: the races are about one day.
  if (!answer.isAllowed || answer.deferral) return false;
  const contact: LedgerContact = {
    id: contactIdOf(name),
    day: formatDay(attemptDay),
    channel,
    purpose: 'marketing',
    need: 'travel',
    isPlanned: true,
  };
  ledger.add(contact);
  return true;
}

const contactIdOf = (name: string): string => derivedId('contact', name);

const fields = { status: 'active', staff: false, birthDate: '1980-03-10' };
const profile = [{ from: Number.NEGATIVE_INFINITY, fields }];
const surroundings = { zone, coveredFrom: new Map(), importedTags: new Set<string>(), tables: new Map() };

function contextOf(id: string): Context {
  const customer = { id, joined: 0, profile, holdings: new Map(), tags: [], household: [], history: new History() };
  return new Context(new Session(customer, surroundings), momentOfDay(zone, attemptDay));
}

async function store(transaction: Transaction, allowed: readonly Attempt[]): Promise<void> {
  const contacts = allowed.map(({ customerId, name, channel = 'sms' }) => ({
    id: contactIdOf(name),
    customerId,
    partition: customerPartition(customerId),
    businessDate: formatDay(attemptDay),
    channel,
    purpose: 'marketing' as const,
    need: 'travel',
    plannedAt: TEN,
    dueAt: TEN,
    day: formatDay(attemptDay),
    decision: {},
    decidedAt: TEN,
  }));
  await storeContacts(transaction, contacts);
}
