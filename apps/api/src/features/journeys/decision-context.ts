import { type Position } from '@baleen/journeys';
import { type Day, formatDay, KEPT_DAYS } from '@baleen/rules';
import { customerPartition } from '../../platform/partition.js';
import { type Queryable, type Transaction } from '../../platform/database.js';
import { ledgerSince, readLedgers } from '../contacts/index.js';
import { type BesideCustomer, readBeside } from '../segments/index.js';
import { type KeptFacts } from './decide/journey-facts.js';
import { type CustomerContext, type DecisionSetup, emptyContext, type Entry, type EntryCause } from './decide/types.js';

/** Of some customers, ordered by id, those who are in a journey now. Few ever are: in one partition they are asked for as a range, which takes no look for each. */
export async function customersInside(
  database: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const partitions = [...new Set(customerIds.map(customerPartition))];
  const [which, values] =
    partitions.length === 1
      ? ['customer_id >= $2 AND customer_id <= $3', [customerIds[0], customerIds.at(-1)]]
      : ['customer_id = ANY($2)', [customerIds]];
  const rows = await database.query<{ id: string }>(
    `SELECT DISTINCT customer_id AS id FROM journey_entry WHERE partition = ANY($1) AND ${which} AND ${isInside}`,
    [partitions, ...values],
  );
  return new Set(rows.map(({ id }) => id));
}

const isInside = "state <> 'ended'";

/** Whether one customer is in a journey now, as an SQL condition. @param of SQL of the customer's id and partition */
export const isInJourney = (of: { readonly customerId: string; readonly partition: string }): string =>
  `EXISTS (SELECT FROM journey_entry WHERE partition = ${of.partition} AND customer_id = ${of.customerId} AND ${isInside})`;

/** From here to the end of the transaction nobody else decides about these customers. Taken in one order, so that two never wait for one another. */
export async function lockCustomers(transaction: Transaction, customerIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(customerIds)].sort();
  await transaction.query(
    'INSERT INTO customer_gate SELECT id FROM unnest($1::text[]) AS id ORDER BY id COLLATE "C" ON CONFLICT DO NOTHING',
    [sorted],
  );
  await transaction.query(
    'SELECT 1 FROM customer_gate WHERE customer_id = ANY($1) ORDER BY customer_id FOR NO KEY UPDATE',
    [sorted],
  );
}

interface Wanted {
  readonly customerIds: readonly string[];
  /** The first local day that a decision speaks for. */
  readonly since: Day;
}

/**
 * What is stored of customers about whom decisions are to be made, with their locks. A customer of whom nothing is stored has an empty context.
 */
export async function loadDecisionContext(
  transaction: Transaction,
  setup: DecisionSetup,
  { customerIds, since }: Wanted,
): Promise<ReadonlyMap<string, CustomerContext>> {
  if (customerIds.length === 0) return new Map();
  await lockCustomers(transaction, customerIds);
  const active = await readActive(transaction, customerIds);
  const entered = await readLastEntered(transaction, customerIds);
  const ledgers = await readLedgers(transaction, {
    customerIds,
    since: formatDay(ledgerSince(setup.gate, since)),
    timeZone: setup.zone.name,
  });
  const beside = await besideOf(transaction, setup, { customerIds, since });
  return new Map(
    customerIds.map((id) => {
      const lists = beside?.get(id);
      const context: CustomerContext = {
        active: active.get(id) ?? [],
        lastEntered: entered.get(id) ?? new Map<string, number>(),
        ledger: ledgers.get(id) ?? emptyContext.ledger,
        ...(lists && { beside: lists }),
      };
      return [id, context];
    }),
  );
}

/** Read only where some journey asks about a segment. */
async function besideOf(
  database: Queryable,
  { journeys, zone }: DecisionSetup,
  { customerIds, since }: Wanted,
): Promise<ReadonlyMap<string, BesideCustomer> | undefined> {
  if (!journeys.asksSegments) return undefined;
  return readBeside(database, customerIds, new Date(zone.startOf(since - KEPT_DAYS)));
}

/** A row of `journey_entry`, as `entryColumns` reads it. */
export interface EntryRow {
  readonly id: string;
  readonly customerId: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly causeKind: EntryCause['kind'];
  readonly detectionId: string | null;
  readonly eventId: string | null;
  readonly ruleId: string | null;
  readonly ruleVersion: number | null;
  readonly amountBase: string | null;
  readonly enteredAt: Date;
  readonly state: 'ready' | 'waiting' | 'ended';
  readonly blockId: string;
  readonly since: Date;
  readonly step: number;
  readonly offerId: string | null;
  readonly waitingFor: 'time' | 'response' | 'decision' | null;
  readonly dueAt: Date | null;
  readonly reason: string | null;
  readonly facts: KeptFacts;
}

export const entryColumns = `entry_id AS id, customer_id AS "customerId", journey_id AS "journeyId", journey_version AS "journeyVersion",
  cause_kind AS "causeKind", detection_id AS "detectionId", event_id AS "eventId", rule_id AS "ruleId",
  rule_version AS "ruleVersion", amount_base AS "amountBase", entered_at AS "enteredAt", state, block_id AS "blockId", since, step,
  offer_id AS "offerId", waiting_for AS "waitingFor", due_at AS "dueAt", reason, facts`;

async function readActive(database: Queryable, customerIds: readonly string[]): Promise<ReadonlyMap<string, Entry[]>> {
  const rows = await database.query<EntryRow>(
    `SELECT ${entryColumns} FROM journey_entry WHERE customer_id = ANY($1) AND state <> 'ended' ORDER BY entered_at, entry_id`,
    [customerIds],
  );
  const byCustomer = new Map<string, Entry[]>();
  for (const row of rows) byCustomer.set(row.customerId, [...(byCustomer.get(row.customerId) ?? []), entryOf(row)]);
  return byCustomer;
}

export function entryOf(row: EntryRow): Entry {
  const { id, journeyId, journeyVersion, facts } = row;
  return { id, journeyId, journeyVersion, facts, cause: causeOf(row), position: positionOf(row) };
}

const causeOf = ({ causeKind: kind, detectionId, eventId, ruleId, ruleVersion, amountBase }: EntryRow): EntryCause => ({
  kind,
  ...(detectionId !== null && { detectionId }),
  ...(eventId !== null && { eventId }),
  ...(ruleId !== null && { ruleId }),
  ...(ruleVersion !== null && { ruleVersion }),
  ...(amountBase !== null && { amountBase: Number(amountBase) }),
});

function positionOf({
  customerId,
  enteredAt,
  state,
  blockId,
  since,
  step,
  offerId,
  waitingFor,
  dueAt,
  reason,
}: EntryRow): Position {
  const travel = {
    customerId,
    enteredAt: enteredAt.getTime(),
    step,
    blockId,
    since: since.getTime(),
    ...(offerId !== null && { offer: offerId }),
  };
  if (state === 'ended') return { ...travel, state, reason: reason ?? '' };
  if (state === 'ready' || waitingFor === null) return { ...travel, state: 'ready' };
  if (waitingFor === 'decision') return { ...travel, state: 'waiting', waiting: { for: 'decision' } };
  return { ...travel, state: 'waiting', waiting: { for: waitingFor, until: dueAt!.getTime() } };
}

async function readLastEntered(
  database: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Map<string, number>>> {
  const rows = await database.query<{ id: string; journeyId: string; at: Date }>(
    `SELECT customer_id AS id, journey_id AS "journeyId", max(entered_at) AS at FROM journey_entry
     WHERE customer_id = ANY($1) GROUP BY 1, 2`,
    [customerIds],
  );
  const byCustomer = new Map<string, Map<string, number>>();
  for (const { id, journeyId, at } of rows) {
    const known = byCustomer.get(id) ?? new Map<string, number>();
    byCustomer.set(id, known.set(journeyId, at.getTime()));
  }
  return byCustomer;
}
