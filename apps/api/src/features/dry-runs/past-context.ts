import { type Day, formatDay, KEPT_DAYS } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import {
  HouseholdBook,
  type LedgerContact,
  ledgerSince,
  readHouseholds,
  readHouseholdViews,
  readLedgers,
} from '../contacts/index.js';
import { type CustomerContext, type DecisionSetup, emptyContext } from '../journeys/index.js';
import { readBeside } from '../segments/index.js';

/**
 * Some customers as they stood when a day began: contacts of whoever had entered a journey before, and when they did. What entries from that day on have led to
 * is left out, since it is decided again. Nobody is inside: where those in flight went is known, by the contacts they got.
 */
export async function readPastContext(
  database: Queryable,
  setup: DecisionSetup,
  { customerIds, from }: { readonly customerIds: readonly string[]; readonly from: Day },
): Promise<ReadonlyMap<string, CustomerContext>> {
  if (customerIds.length === 0) return new Map();
  const { zone } = setup;
  const begun = new Date(zone.startOf(from));
  const ledgers = await readLedgers(database, {
    customerIds,
    since: formatDay(ledgerSince(setup.gate, from)),
    timeZone: zone.name,
    enteredBefore: begun,
  });
  const entered = await readEnteredBefore(database, customerIds, begun);
  const since = new Date(zone.startOf(from - KEPT_DAYS));
  const beside = setup.journeys.asksSegments ? await readBeside(database, customerIds, since) : undefined;
  return new Map(
    customerIds.map((id): [string, CustomerContext] => {
      const lists = beside?.get(id);
      const context: CustomerContext = {
        active: [],
        lastEntered: entered.get(id) ?? new Map<string, number>(),
        ledger: ledgers.get(id) ?? emptyContext.ledger,
        ...(lists && { beside: lists }),
      };
      return [id, context];
    }),
  );
}

async function readEnteredBefore(
  database: Queryable,
  customerIds: readonly string[],
  begun: Date,
): Promise<ReadonlyMap<string, Map<string, number>>> {
  const rows = await database.query<{ id: string; journeyId: string; at: Date }>(
    `SELECT customer_id AS id, journey_id AS "journeyId", max(entered_at) AS at FROM journey_entry
     WHERE customer_id = ANY($1) AND entered_at < $2 GROUP BY 1, 2`,
    [customerIds, begun],
  );
  const byCustomer = new Map<string, Map<string, number>>();
  for (const { id, journeyId, at } of rows) {
    const known = byCustomer.get(id) ?? new Map<string, number>();
    byCustomer.set(id, known.set(journeyId, at.getTime()));
  }
  return byCustomer;
}

export interface PastHouseholds {
  readonly customerIds: readonly string[];
  readonly from: Day;
  /** What the dry run has given to members of households so far. */
  readonly given: ReadonlyMap<string, readonly LedgerContact[]>;
}

/** Contacts of the households of some customers: those of before, and those that the dry run has given. Empty where no cap asks for them. */
export async function readPastHouseholds(
  database: Queryable,
  { gate, zone }: DecisionSetup,
  { customerIds, from, given }: PastHouseholds,
): Promise<HouseholdBook> {
  if (!gate.policy.caps.some(({ per }) => per === 'household')) return new HouseholdBook();
  const since = ledgerSince(gate, from);
  const households = await readHouseholds(database, customerIds);
  const views = await readHouseholdViews(database, households, { since });
  const members = [...new Set([...households.values()].flat().flatMap(({ memberIds }) => memberIds))];
  const ledgers = await readLedgers(database, {
    customerIds: members,
    since: formatDay(since),
    timeZone: zone.name,
    enteredBefore: new Date(zone.startOf(from)),
  });
  const contacts = new Map(members.map((id) => [id, [...(ledgers.get(id)?.contacts ?? []), ...(given.get(id) ?? [])]]));
  return new HouseholdBook(new Map([...views].map(([id, view]) => [id, { ...view, contacts }])));
}
