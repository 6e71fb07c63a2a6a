import { type BankEvent, buildHistory, type History, historyEvent } from '@baleen/models';
import { createZone, type Day, formatDay, type Instant, parseDay, type Zone } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { type Database } from '../../../platform/database.js';
import { feedCoverage } from '../../intake/index.js';

/** Which events of a partition are wanted: of these types, between two local days (both included). */
export interface EventsWanted {
  readonly types: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** Only events received before this instant: what came later was not known then. Absent: all that is known now. */
  readonly knownBefore?: Instant;
  /** Only this customer. */
  readonly customerId?: string;
}

/** An event of a partition, with the number of its customer in the view. */
export interface BankRow {
  readonly subject: number;
  readonly day: Day;
  /** The local day on which the bank got to know it; not before `day`. */
  readonly knownOn: Day;
  /** Local hour, 0 to 23. */
  readonly hour: number;
  readonly channel: string | undefined;
  readonly event: BankEvent;
}

/** The customers of one partition with some of their events. */
export interface PartitionView {
  readonly partition: number;
  /** In code-unit order; a subject is a position in this list. */
  readonly customers: readonly string[];
  readonly rows: readonly BankRow[];
  readonly history: History;
}

/** After the local midnight of an as-of: what the daily run of that day still sees. */
const LATE_MS = 6 * 3_600_000;

/**
 * Reads the bank as models see it, partition by partition and set by set, so that memory does not grow with the customers. An as-of day is one whose
 * 00:00 is looked back from: it sees the days before it, and what was received by 06:00, as the daily run of that day does.
 */
export class BankReader {
  private constructor(
    readonly database: Database,
    readonly bank: Bank,
    readonly zone: Zone,
    /** By event type, the first local day of which its feed is complete. */
    readonly coverage: ReadonlyMap<string, Day>,
    /** The newest as-of: every event before this day is there. */
    readonly asOf: Day,
    /** The local day of the newest score, or the as-of: scores given since count as in force. */
    readonly today: Day,
    /** From when on it is known what customers hold; the first import speaks of no day before its own. */
    readonly holdingsFrom: Day,
  ) {}

  /** @returns undefined before the first daily run: no day is known to be complete */
  static async open(database: Database, bank: Bank): Promise<BankReader | undefined> {
    const [row] = await database.query<Record<'asOf' | 'first' | 'scored', string | null>>(
      `SELECT (SELECT max(to_date)::text FROM run WHERE status = 'done') AS "asOf",
         (SELECT business_date::text FROM import_batch ORDER BY id LIMIT 1) AS first,
         (SELECT max((scored_at AT TIME ZONE $1)::date)::text FROM model_scoring) AS scored`,
      [bank.timeZone],
    );
    if (typeof row?.asOf !== 'string') return undefined;
    const holdingsFrom = typeof row.first === 'string' ? parseDay(row.first)! : Number.POSITIVE_INFINITY;
    const coverage = await feedCoverage(database);
    const asOf = parseDay(row.asOf)!;
    const today = typeof row.scored === 'string' ? Math.max(asOf, parseDay(row.scored)!) : asOf;
    return new BankReader(database, bank, createZone(bank.timeZone), coverage, asOf, today, holdingsFrom);
  }

  /** The instant up to which something must have been received to be known on an as-of day. */
  knownOn(day: Day): Instant {
    return this.zone.startOf(day) + LATE_MS;
  }

  /** Customers whose relationship began before the end of the period, with the events wanted, reversed ones taken out. */
  async view(partition: number, wanted: EventsWanted): Promise<PartitionView> {
    const customers = await this.customers(partition, wanted);
    const subjectOf = new Map(customers.map((id, subject) => [id, subject]));
    const rows = (await this.events(partition, wanted)).flatMap(({ customerId, type, channel, fields, ...when }) => {
      const subject = subjectOf.get(customerId);
      if (subject === undefined) return [];
      return [{ subject, ...when, channel: channel ?? undefined, event: { type, fields } }];
    });
    return viewOf({ partition, customers, rows }, wanted);
  }

  private async customers(partition: number, { to, customerId }: EventsWanted): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT customer_id AS id FROM customer
       WHERE partition = $1 AND since <= $2 AND ($3::text IS NULL OR customer_id = $3) ORDER BY customer_id`,
      [partition, formatDay(to), customerId ?? null],
    );
    return rows.map(({ id }) => id);
  }

  private events(partition: number, { types, from, to, knownBefore, customerId }: EventsWanted): Promise<EventRow[]> {
    return this.database.query<EventRow>(
      `WITH undone AS MATERIALIZED (
         SELECT reverses AS id FROM event WHERE partition = $1 AND reverses IS NOT NULL AND received_at < $5)
       SELECT customer_id AS "customerId", type, booked_on - date '1970-01-01' AS day, channel, fields,
         extract(hour FROM occurred_at AT TIME ZONE $6)::int AS hour,
         greatest(booked_on, (received_at AT TIME ZONE $6)::date) - date '1970-01-01' AS "knownOn"
       FROM event
       WHERE partition = $1 AND type = ANY($2) AND booked_on BETWEEN $3 AND $4 AND received_at < $5
         AND reverses IS NULL AND ($7::text IS NULL OR customer_id = $7)
         AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = event.event_id)
       ORDER BY customer_id, occurred_at, event_id`,
      [
        partition,
        types,
        formatDay(from),
        formatDay(to),
        knownBefore === undefined ? 'infinity' : new Date(knownBefore),
        this.zone.name,
        customerId ?? null,
      ],
    );
  }
}

interface EventRow {
  readonly customerId: string;
  readonly type: string;
  readonly day: number;
  readonly knownOn: number;
  readonly hour: number;
  readonly channel: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A view of fewer types and days: what a model would have read by itself. */
export function narrowView(
  { partition, customers, rows, history }: PartitionView,
  { types, from }: { readonly types: readonly string[]; readonly from: Day },
): PartitionView {
  const kept = rows.filter(({ day, event }) => day >= from && types.includes(event.type));
  return viewOf({ partition, customers, rows: kept }, { from, to: history.coveredTo });
}

function viewOf(
  parts: Omit<PartitionView, 'history'>,
  { from, to }: { readonly from: Day; readonly to: Day },
): PartitionView {
  const frame = { subjects: parts.customers.length, coveredFrom: from, coveredTo: to };
  const events = parts.rows.map(({ subject, day, event }) => historyEvent(event, subject, day));
  return { ...parts, history: buildHistory(frame, events) };
}
