import { createCatalogue, createZone } from '@baleen/rules';
import { type Bank, loadBank } from '../../../platform/bank.js';
import { type Queryable } from '../../../platform/database.js';
import { lockEvents } from '../event-sequence.js';
import { ensureMonths } from '../load/event-months.js';
import { currencyDigits } from '../rows/currencies.js';
import { isRefusal, type Refusal } from '../rows/refusal.js';
import { type EventCheck, eventCheck, type EventColumns } from './check-events.js';
import { type NewEvent } from './new-event.js';

export interface RefusedEvent {
  readonly event: NewEvent;
  /** Code, words in both languages and the field at fault, as in the quarantine of an import. */
  readonly refusal: Refusal;
}

/** Events in = recorded + repeated + refused. */
export interface RecordedEvents {
  /** Ids of the events that were new. */
  readonly recorded: readonly string[];
  /** Events whose id is known already, or came twice in one call. */
  readonly repeated: number;
  readonly refused: readonly RefusedEvent[];
}

const columns =
  'event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields';

const EVENTS_PER_STATEMENT = 5_000;

/**
 * Stores events within the caller's transaction, each once whatever is repeated, by the rules of an import's rows. A refused event does
 * not keep the others out; one of a customer whose data were erased counts as repeated. Holds the shared lock of events until the transaction ends, so it should be among the last things that the
 * transaction does.
 */
export async function recordEvents(transaction: Queryable, events: readonly NewEvent[]): Promise<RecordedEvents> {
  if (events.length === 0) return { recorded: [], repeated: 0, refused: [] };
  const check = await bankCheck(transaction);
  const refused: RefusedEvent[] = [];
  const rows = new Map<string, EventColumns>();
  for (const event of events) {
    const row = check(event);
    if (isRefusal(row)) refused.push({ event, refusal: row });
    else if (!rows.has(event.eventId)) rows.set(event.eventId, row);
  }
  // In one order everywhere, so that two who store the same events never wait for each other.
  const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const recorded = await insertEvents(transaction, sorted);
  return { recorded, repeated: events.length - refused.length - recorded.length, refused };
}

let prepared: { readonly settings: string; readonly check: EventCheck } | undefined;

/** The check is dear to prepare and the bank changes hardly ever, so it is kept for as long as the settings read the same. */
async function bankCheck(database: Queryable): Promise<EventCheck> {
  const bank = await loadBank(database);
  if (!bank) throw new Error('no bank has been set up, so no event can be checked');
  const settings = JSON.stringify(bank);
  if (prepared?.settings !== settings) prepared = { settings, check: checkOf(bank) };
  return prepared.check;
}

function checkOf({ baseCurrency, extraEventFields, timeZone }: Bank): EventCheck {
  const baseDigits = currencyDigits(baseCurrency);
  if (baseDigits === undefined) throw new Error(`the bank's base currency "${baseCurrency}" is no ISO 4217 currency`);
  return eventCheck({
    catalogue: createCatalogue(extraEventFields),
    zone: createZone(timeZone),
    baseDigits,
    erased: new Set(),
  });
}

async function insertEvents(transaction: Queryable, rows: readonly EventColumns[]): Promise<string[]> {
  if (rows.length === 0) return [];
  await lockEvents(transaction);
  const recorded: string[] = [];
  for (let start = 0; start < rows.length; start += EVENTS_PER_STATEMENT) {
    const part = rows.slice(start, start + EVENTS_PER_STATEMENT);
    await ensureMonths(transaction, [...new Set(part.map((row) => row[6]!))]);
    recorded.push(...(await insertPart(transaction, part)));
  }
  return recorded;
}

/** An id is looked for in all months: a repeat may bear another date. */
async function insertPart(transaction: Queryable, rows: readonly EventColumns[]): Promise<string[]> {
  const stored = await transaction.query<{ id: string }>(
    `INSERT INTO event (${columns})
     SELECT ${columns} FROM unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::timestamptz[], $6::timestamptz[],
       $7::date[], $8::text[], $9::text[], $10::text[], $11::jsonb[]) AS new (${columns})
     WHERE NOT EXISTS (SELECT 1 FROM event known WHERE known.event_id = new.event_id COLLATE "C")
       AND NOT EXISTS (SELECT 1 FROM erased_customer gone WHERE gone.customer_id = new.customer_id COLLATE "C")
     ON CONFLICT (event_id, booked_on) DO NOTHING RETURNING event_id AS id`,
    Array.from({ length: 11 }, (_, column) => rows.map((row) => row[column])),
  );
  return stored.map(({ id }) => id);
}
