import { type Category, type Detection, formatDay, parseDay, type Remembered } from '@baleen/rules';
import { copyRows } from '../../platform/copy-rows.js';
import { type Queryable, type Transaction } from '../../platform/database.js';
import { derivedId } from '../../platform/derived-id.js';

/** What a detection led to first. Several detections of a customer may have led to one task; `suppressed`: the contact gate refused. */
export type Outcome =
  { readonly kind: 'none' } | { readonly kind: 'contact' | 'task' | 'suppressed'; readonly id: string };

/** A detection on its way into the table. */
export interface NewDetection {
  readonly id: string;
  readonly runId: number;
  readonly partition: number;
  readonly category: Category;
  readonly detection: Detection;
  /** Of the triggering event, in base currency; undefined where there is none. */
  readonly amountBase: number | undefined;
  readonly outcome: Outcome;
}

/** Up to where the tables were seen: what is stored later, the detections did not see. */
export interface SeenUntil {
  /** Of the basis that tags, feeds and reference tables were. */
  readonly basisId: string;
  /** Value of `event.seq`. */
  readonly events: number;
  /** The same for events that were evaluated on arrival. */
  readonly arrivals: number;
  /** Value of `tag_value.seq`. */
  readonly tags: number;
}

/** Where events and imported tags stand in this transaction, its own included. */
export async function seenNow(
  transaction: Transaction,
  { basisId, eventsUntil }: { readonly basisId: string; readonly eventsUntil: number },
): Promise<SeenUntil> {
  const [row] = await transaction.query<{ arrivals: number; tags: number }>(
    `SELECT (SELECT last_value FROM event_seq) AS arrivals, (SELECT last_value FROM tag_value_seq_seq) AS tags`,
  );
  return { basisId, events: eventsUntil, ...row! };
}

/** Follows from what caused the detection, so making it again gives the same id. */
export const detectionId = ({ ruleId, customerId, subject, episode }: Detection): string =>
  derivedId('detection', ruleId, customerId, subject, episode);

const columns = [
  'detection_id',
  'run_id',
  'rule_id',
  'rule_version',
  'category',
  'customer_id',
  'partition',
  'subject',
  'episode',
  'has_episode',
  'business_date',
  'as_of',
  'event_id',
  'row_collection',
  'row_id',
  'amount_base',
  'used_events',
  'trace',
  'basis_id',
  'events_until',
  'arrivals_until',
  'tags_until',
  'outcome_kind',
  'outcome_id',
];

/** @throws the database's error if one of them is there already: nothing is detected twice, so that is a fault */
export async function storeDetections(
  transaction: Transaction,
  detections: readonly NewDetection[],
  seen: SeenUntil,
): Promise<void> {
  const rows = detections.map(({ id, runId, partition, category, detection: d, amountBase, outcome }) => [
    id,
    runId,
    d.ruleId,
    d.ruleVersion,
    category,
    d.customerId,
    partition,
    d.subject,
    d.episode,
    d.hasEpisode,
    formatDay(d.businessDate),
    new Date(d.asOf).toISOString(),
    d.eventId ?? null,
    d.row?.collection ?? null,
    d.row?.id ?? null,
    amountBase ?? null,
    d.uses ? JSON.stringify(d.uses.map(({ eventId, day }) => ({ eventId, day: formatDay(day) }))) : null,
    JSON.stringify(d.trace),
    seen.basisId,
    seen.events,
    seen.arrivals,
    seen.tags,
    outcome.kind,
    outcome.kind === 'none' ? null : outcome.id,
  ]);
  await copyRows(transaction.client, 'detection', columns, rows);
}

interface KeptRow {
  readonly customerId: string;
  readonly ruleId: string;
  readonly subject: string;
  readonly businessDate: string;
  readonly episode: string;
  readonly hasEpisode: boolean;
  readonly usedEvents: readonly { readonly eventId: string; readonly day: string }[] | null;
}

export interface KeptDetection {
  readonly customerId: string;
  readonly detection: Remembered;
}

/** Of all detections of some customers, what the rules remember. */
export async function keptDetections(database: Queryable, customerIds: readonly string[]): Promise<KeptDetection[]> {
  const rows = await database.query<KeptRow>(
    `SELECT customer_id AS "customerId", rule_id AS "ruleId", subject, business_date AS "businessDate", episode,
       has_episode AS "hasEpisode", used_events AS "usedEvents"
     FROM detection WHERE customer_id = ANY($1)`,
    [customerIds],
  );
  return rows.map(({ customerId, businessDate, usedEvents, ...row }) => ({
    customerId,
    detection: {
      ...row,
      businessDate: parseDay(businessDate)!,
      uses: usedEvents?.map(({ eventId, day }) => ({ eventId, day: parseDay(day)! })),
    },
  }));
}
