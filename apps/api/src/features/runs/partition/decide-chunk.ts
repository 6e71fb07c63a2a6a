import { type Day, type Detection, type Instant } from '@baleen/rules';
import { type Database, type Transaction } from '../../../platform/database.js';
import { customerPartition } from '../../../platform/partition.js';
import { type CapacityBook, ledgerSince, withLeasedPlaces, withLockedPlaces } from '../../contacts/index.js';
import { type NewDetection, seenNow, storeDetections } from '../../detections/index.js';
import {
  type CausingDetection,
  causingDetections,
  customersInside,
  decideCustomer,
  type Drafts,
  loadDecisionContext,
  storeDrafts,
} from '../../journeys/index.js';
import { type RunSetup } from '../run-setup.js';
import { type LoadedCustomer } from './chunk.js';

/** A customer who has been brought up to date, with what the rules detected. */
export interface Evaluated {
  readonly loaded: LoadedCustomer;
  readonly detections: readonly Detection[];
}

export interface DecidingContext {
  readonly runId: number;
  readonly partition: number;
  /** Events stored up to here were seen: a value of `event.seq`. */
  readonly eventsUntil: number;
  /** Without, detections are kept and nothing follows from them. */
  readonly makesContacts: boolean;
  readonly days: readonly Day[];
  /** Waits that are due up to here are over. */
  readonly until: Instant;
  /** The first local day that a decision may speak for. */
  readonly since: Day;
  /** Where shared places are leased; absent: they are locked. */
  readonly leasesBy?: Database | undefined;
}

export interface DecidedFigures {
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
  readonly detected: readonly NewDetection[];
}

/** Whom decisions may be about: those with detections, those inside journeys, and all on a day on which journeys look for their customers themselves. */
export async function concernedBy(
  transaction: Transaction,
  { decisions }: RunSetup,
  { makesContacts, days }: Pick<DecidingContext, 'makesContacts' | 'days'>,
  customerIds: readonly string[],
): Promise<(customerId: string, detections: readonly Detection[]) => boolean> {
  const isEverybody = makesContacts && days.length > 0 && decisions.journeys.hasDailyTriggers;
  const inside = makesContacts && !isEverybody ? await customersInside(transaction, customerIds) : new Set<string>();
  return (customerId, detections) => isEverybody || detections.length > 0 || inside.has(customerId);
}

/** Stores what the rules detected in the customers concerned, and all that the journeys make of it and of the events and waits of those inside. */
export async function decideChunk(
  transaction: Transaction,
  setup: RunSetup,
  context: DecidingContext,
  customers: readonly Evaluated[],
): Promise<DecidedFigures> {
  const caused = customers.map(({ loaded, detections }) => ({
    loaded,
    detections,
    causing: causingDetections({ ...loaded, detections }),
  }));
  const drafts = context.makesContacts ? await decide(transaction, setup, context, caused) : [];
  const outcomes = new Map(drafts.flatMap((one) => [...one.outcomes]));
  const detections = caused.flatMap(({ causing }) =>
    causing.map(({ id, detection, amountBase }): NewDetection => ({
      id,
      detection,
      amountBase,
      runId: context.runId,
      partition: customerPartition(detection.customerId),
      category: setup.library.rules.get(detection.ruleId)!.rule.document.category,
      outcome: outcomes.get(id) ?? { kind: 'none' },
    })),
  );
  if (detections.length > 0) {
    const seen = await seenNow(transaction, { basisId: setup.basisId, eventsUntil: context.eventsUntil });
    await storeDetections(transaction, detections, seen);
  }
  const { contacts, tasks } = await storeDrafts(transaction, drafts);
  return { detections: detections.length, contacts, tasks, detected: detections };
}

interface Caused extends Evaluated {
  readonly causing: readonly CausingDetection[];
}

async function decide(
  transaction: Transaction,
  { decisions, fullPlaces: full }: RunSetup,
  { partition, days, until, since, leasesBy: database }: DecidingContext,
  customers: readonly Caused[],
): Promise<Drafts[]> {
  const idOf = ({ loaded }: Caused): string => loaded.session.customer.id;
  const stored = await loadDecisionContext(transaction, decisions, { customerIds: customers.map(idOf), since });
  const all = (book: CapacityBook): Drafts[] =>
    customers.map((one) => {
      const { session, pending: events } = one.loaded;
      const work = {
        session,
        partition: customerPartition(session.customer.id),
        events,
        detections: one.causing,
        days,
        until,
      };
      return decideCustomer(decisions, stored.get(idOf(one))!, work, book);
    });
  const counted = ledgerSince(decisions.gate, since);
  if (!database) return withLockedPlaces(transaction, counted, all);
  return withLeasedPlaces(transaction, { database, name: `partition ${partition}`, since: counted, full }, all);
}
