import { type Day, formatDay, parseDay, stateFormat } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { type KeptBlock, type OpenBlock, readBlock } from './kept-block.js';

/** How far a partition of customers has come; it is written with what it led to, in one transaction. */
export interface Progress {
  /** Newest business date done; undefined before the first. */
  readonly lastDay: Day | undefined;
  /** Events were evaluated up to here: a value of `event.seq`. */
  readonly eventsUntil: number;
  /** Timers were fired whose last facts were received up to here. */
  readonly timersUntil: number;
  /** Days of history that the kept states hold, by event type; undefined where there are no states. */
  readonly needs: Needs | undefined;
  /** What is being done and not yet done for all customers. */
  readonly block: OpenBlock | undefined;
  /** Customers up to this one have done the block; '' is before the first. */
  readonly cursor: string;
}

/** With the version of its row: it grows with every step of a run. */
export interface ReadProgress extends Progress {
  readonly version: string;
}

export type Needs = Readonly<Record<string, number>>;

/** With the format of the states among them: a state of another format has to be built again as much as one that holds too little. */
export function needsOf(needs: ReadonlyMap<string, number>): Needs {
  const known = needsKnown.get(needs);
  if (known) return known;
  const entries = [...needs, [`format ${stateFormat}`, 0] as const].sort(([a], [b]) => (a < b ? -1 : 1));
  const made = Object.fromEntries(entries);
  needsKnown.set(needs, made);
  return made;
}

export const isSame = (a: Needs | undefined, b: Needs | undefined): boolean => a === b || textOf(a) === textOf(b);

// A live event asks several times, each time about the same few.
const needsKnown = new WeakMap<ReadonlyMap<string, number>, Needs>();
const texts = new WeakMap<Needs, string>();

/** Equal for needs that are the same. */
export function textOf(needs: Needs | undefined): string {
  if (needs === undefined) return '';
  let text = texts.get(needs);
  if (text === undefined) texts.set(needs, (text = JSON.stringify(needs)));
  return text;
}

interface ProgressRow {
  readonly partition: number;
  readonly version: string;
  readonly last: string | null;
  readonly eventsUntil: number;
  readonly timersUntil: Date | number;
  readonly needs: readonly (readonly [string, number])[] | null;
  readonly block: KeptBlock | null;
  readonly cursor: string | null;
}

/** How far some partitions have come, without keeping others from going on. */
export async function readProgress(
  transaction: Queryable,
  partitions: readonly number[],
): Promise<ReadonlyMap<number, ReadProgress>> {
  const rows = await transaction.query<ProgressRow>(`${select} WHERE partition = ANY($1)`, [partitions]);
  return new Map(rows.map((row) => [row.partition, progressOf(row)]));
}

/** Locks the partition until the end of the transaction: whoever else wants it waits, and then sees what was done. */
export async function lockProgress(transaction: Queryable, partition: number): Promise<Progress> {
  const [row] = await transaction.query<ProgressRow>(`${select} WHERE partition = $1 FOR UPDATE`, [partition]);
  return progressOf(row!);
}

const select = `SELECT partition, xmin::text AS version, upper(days_done) - 1 AS last, events_until AS "eventsUntil", timers_until AS "timersUntil", needs,
    block, block_cursor AS cursor FROM run_partition`;

function progressOf({ version, last, eventsUntil, timersUntil, needs, block, cursor }: ProgressRow): ReadProgress {
  return {
    version,
    lastDay: last === null ? undefined : parseDay(last)!,
    eventsUntil,
    timersUntil: Number(timersUntil),
    needs: needs ? Object.fromEntries(needs) : undefined,
    block: block ? readBlock(block) : undefined,
    cursor: cursor ?? '',
  };
}

/** Business dates of a range that the partition has not done, in order. */
export async function missingDays(
  database: Queryable,
  partition: number,
  [from, to]: readonly [Day, Day],
): Promise<Day[]> {
  const ranges = await database.query<{ first: string; end: string }>(
    `SELECT lower(missing) AS first, upper(missing) AS "end"
     FROM run_partition, unnest(datemultirange(daterange($2, $3, '[]')) - days_done) AS missing
     WHERE partition = $1 ORDER BY 1`,
    [partition, formatDay(from), formatDay(to)],
  );
  return ranges.flatMap(({ first, end }) => {
    const [start, length] = [parseDay(first)!, parseDay(end)! - parseDay(first)!];
    return Array.from({ length }, (_, i) => start + i);
  });
}

export interface Advanced {
  readonly partition: number;
  readonly days: readonly Day[];
  readonly eventsUntil: number;
  readonly timersUntil: number;
  readonly needs: Needs;
}

/** Writes that days and events have been done for all customers. */
export async function saveProgress(transaction: Queryable, advanced: Advanced): Promise<void> {
  const { partition, days, eventsUntil, timersUntil, needs } = advanced;
  await transaction.query(
    `UPDATE run_partition SET
       days_done = days_done + coalesce(
         (SELECT range_agg(daterange(day, day, '[]')) FROM unnest($2::date[]) AS day), '{}'::datemultirange),
       events_until = $3, timers_until = greatest(timers_until, $4), needs = $5,
       block = NULL, block_cursor = NULL
     WHERE partition = $1`,
    [
      partition,
      days.map(formatDay),
      eventsUntil,
      Number.isFinite(timersUntil) ? new Date(timersUntil) : '-infinity',
      JSON.stringify(Object.entries(needs)),
    ],
  );
}

/** Writes what the states hold after they have been built again. */
export async function saveNeeds(transaction: Queryable, partition: number, needs: Needs): Promise<void> {
  await transaction.query('UPDATE run_partition SET needs = $2 WHERE partition = $1', [
    partition,
    JSON.stringify(Object.entries(needs)),
  ]);
}

/** Every business date that the partition has done, oldest first. */
export async function readDaysDone(transaction: Queryable, partition: number): Promise<Day[]> {
  const [row] = await transaction.query<{ days: readonly string[] }>(
    `SELECT array_agg(day::date::text ORDER BY day) AS days FROM run_partition, unnest(days_done) AS span,
       generate_series(lower(span), upper(span) - 1, interval '1 day') AS day WHERE partition = $1`,
    [partition],
  );
  return (row?.days ?? []).map((day) => parseDay(day)!);
}
