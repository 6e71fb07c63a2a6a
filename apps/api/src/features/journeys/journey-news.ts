import { type Queryable } from '../../platform/database.js';
import { type ContactFate } from '../responses/index.js';
import { type JourneyCatalogue } from './decide/journey-catalogue.js';
import { type Undelivered, type Unheard } from './decide/types.js';
import { entryColumns, entryOf, type EntryRow } from './decision-context.js';

/** What came while a journey stood still; heard when it goes on. */
export async function storeUnheard(database: Queryable, unheard: readonly Unheard[]): Promise<void> {
  if (unheard.length === 0) return;
  await database.query(
    `INSERT INTO journey_news (entry_id, journey_id, customer_id, kind, about, at)
     SELECT entry_id, journey_id, customer_id, 'event', about, at
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS new (entry_id, journey_id, customer_id, about, at)
     ON CONFLICT DO NOTHING`,
    [
      unheard.map(({ entryId }) => entryId),
      unheard.map(({ journeyId }) => journeyId),
      unheard.map(({ customerId }) => customerId),
      unheard.map(({ eventId }) => eventId),
      unheard.map(({ at }) => new Date(at)),
    ],
  );
}

const undelivered: ReadonlySet<string> = new Set(['refused', 'failed', 'withdrawn']);

/** Contacts that will not arrive any more are news for the journeys that proposed them. */
export async function storeUndelivered(database: Queryable, fates: readonly ContactFate[]): Promise<void> {
  const lost = fates.filter(({ entryId, blockId, status }) => entryId && blockId && undelivered.has(status));
  if (lost.length === 0) return;
  await database.query(
    `INSERT INTO journey_news (entry_id, journey_id, customer_id, kind, about, block_id, status, at)
     SELECT e.entry_id, e.journey_id, e.customer_id, 'undelivered', new.about, new.block_id, new.status, new.at
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS new (entry_id, about, block_id, status, at)
       JOIN journey_entry e ON e.entry_id = new.entry_id
     ON CONFLICT DO NOTHING`,
    [
      lost.map(({ entryId }) => entryId),
      lost.map(({ contactId }) => contactId),
      lost.map(({ blockId }) => blockId),
      lost.map(({ status }) => status),
      lost.map(({ at }) => new Date(at)),
    ],
  );
}

/** What some customers' entries have yet to hear. */
export interface JourneyNews {
  /** By customer. */
  readonly undelivered: ReadonlyMap<string, readonly Undelivered[]>;
  /** Entries that alone hear an event, by event and by customer. */
  readonly unheard: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly count: number;
}

interface NewsRow extends EntryRow {
  readonly kind: 'event' | 'undelivered';
  readonly about: string;
  readonly newsBlock: string | null;
  readonly status: Undelivered['status'] | null;
  readonly at: Date;
  readonly isLast: boolean;
}

/**
 * Takes the news of customers whom the caller has locked; that of journeys that stand still stays. A contact is no news any more where the journey has proposed another
 * one since.
 */
export async function takeNews(
  database: Queryable,
  journeys: JourneyCatalogue,
  customerIds: readonly string[],
): Promise<JourneyNews> {
  const rows = await database.query<NewsRow>(
    `SELECT e.*, n.kind, n.about, n.block_id AS "newsBlock", n.status, n.at,
       n.block_id IS NULL OR NOT EXISTS (
         SELECT 1 FROM journey_step later WHERE later.entry_id = n.entry_id AND later.reason->>'code' = 'proposed' AND later.step > (
           SELECT max(step) FROM journey_step sent WHERE sent.entry_id = n.entry_id AND sent.block_id = n.block_id AND sent.port = 'next')
       ) AS "isLast"
     FROM journey_news n JOIN LATERAL (SELECT ${entryColumns} FROM journey_entry WHERE entry_id = n.entry_id) e ON true
     WHERE n.customer_id = ANY($1) ORDER BY n.at, n.about`,
    [customerIds],
  );
  const heard = rows.filter(({ journeyId, journeyVersion }) => journeys.isMoving(journeyId, journeyVersion));
  await database.query(
    `DELETE FROM journey_news n USING unnest($1::uuid[], $2::text[], $3::text[]) AS gone (entry_id, kind, about)
     WHERE n.entry_id = gone.entry_id AND n.kind = gone.kind AND n.about = gone.about`,
    [heard.map(({ id }) => id), heard.map(({ kind }) => kind), heard.map(({ about }) => about)],
  );
  return { undelivered: undeliveredOf(heard), unheard: unheardOf(heard), count: heard.length };
}

function undeliveredOf(rows: readonly NewsRow[]): JourneyNews['undelivered'] {
  const byCustomer = new Map<string, Undelivered[]>();
  for (const row of rows) {
    const { customerId, kind, newsBlock: blockId, status, at, isLast } = row;
    if (kind !== 'undelivered' || !isLast || blockId === null || status === null) continue;
    const entry = entryOf(row);
    // By a provider's clock it may have failed before it was sent.
    const one = { entry, blockId, status, at: Math.max(at.getTime(), entry.position.since) };
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), one]);
  }
  return byCustomer;
}

function unheardOf(rows: readonly NewsRow[]): JourneyNews['unheard'] {
  const byCustomer = new Map<string, Map<string, Set<string>>>();
  for (const { customerId, kind, about, id } of rows) {
    if (kind !== 'event') continue;
    const events = byCustomer.get(customerId) ?? new Map<string, Set<string>>();
    byCustomer.set(customerId, events.set(about, (events.get(about) ?? new Set()).add(id)));
  }
  return byCustomer;
}
