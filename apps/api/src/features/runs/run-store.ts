import { type Day, formatDay, parseDay, type Text } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { type PinnedVersions, versionsInForce } from '../approvals/index.js';
import { partitionCount } from '../../platform/partition.js';
import { type PartitionDone } from './partition/run-partition.js';

/** A run as the API shows it. */
export interface RunItem {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly partitionsDone: number;
  readonly partitions: number;
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
  /** 0 to 1. */
  readonly progress: number;
  /** Customers evaluated for one date each, per second, since the run was started or resumed. */
  readonly ratePerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly error: Text | null;
}

/** A run that is at work. */
export interface RunRow {
  readonly id: number;
  readonly from: Day;
  readonly to: Day;
  readonly makesContacts: boolean;
  readonly eventsUntil: number;
  readonly receivedUntil: number;
  /** What the run goes by, also when it is resumed; null: what is live. */
  readonly versions: PinnedVersions | null;
}

export interface RunRequest {
  readonly from: Day;
  readonly to: Day;
  /** Without, detections are made and nothing follows from them. */
  readonly makesContacts: boolean;
  /** `user:<id>`, `command` or `system`. */
  readonly requestedBy: string;
}

interface StoredRun {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly makesContacts: boolean;
  readonly eventsUntil: number;
  readonly receivedUntil: Date | number;
  readonly versions: PinnedVersions | null;
}

const columns = `id, from_date AS "from", to_date AS "to", makes_contacts AS "makesContacts",
  events_until AS "eventsUntil", received_until AS "receivedUntil", versions`;

const runRow = ({ from, to, receivedUntil, ...rest }: StoredRun): RunRow => ({
  ...rest,
  from: parseDay(from)!,
  to: parseDay(to)!,
  receivedUntil: Number(receivedUntil),
});

/** What a new run sees. */
export interface SeenByRun {
  /** The newest event that is imported, by `event.seq`. */
  readonly eventsUntil: number;
  /** Newest receipt of events that are brought with it. */
  readonly receivedUntil: number | undefined;
  readonly now: Date;
}

/**
 * The row of a run that begins now. One that was interrupted with the same dates is taken up again, and sees the same events; any other that
 * was interrupted has failed. To be called by whoever may run alone.
 */
export async function beginRun(
  database: Queryable,
  request: RunRequest,
  { eventsUntil, receivedUntil, now }: SeenByRun,
): Promise<RunRow> {
  const key = [formatDay(request.from), formatDay(request.to), request.makesContacts];
  const [resumed] = await database.query<StoredRun>(
    `UPDATE run SET resumed_at = $4, progress_at_resume = progress, customer_days = 0
     WHERE id = (SELECT max(id) FROM run WHERE status = 'running' AND from_date = $1 AND to_date = $2 AND makes_contacts = $3)
     RETURNING ${columns}`,
    [...key, now],
  );
  await database.query(
    `UPDATE run SET status = 'failed', finished_at = $2, error = $3 WHERE status = 'running' AND id <> $1`,
    [resumed?.id ?? 0, now, JSON.stringify(interrupted)],
  );
  if (resumed) return runRow(resumed);
  const [begun] = await database.query<StoredRun>(
    `INSERT INTO run (from_date, to_date, makes_contacts, requested_by, status, started_at, resumed_at, events_until, received_until, versions)
     VALUES ($1, $2, $3, $4, 'running', $5, $5, $6, greatest((${newestReceipt}), $7), $8) RETURNING ${columns}`,
    [
      ...key,
      request.requestedBy,
      now,
      eventsUntil,
      receivedUntil === undefined ? null : new Date(receivedUntil),
      JSON.stringify(await versionsInForce(database)),
    ],
  );
  return runRow(begun!);
}

const interrupted: Text = { en: 'The run was interrupted.', zh: '批次被中断。' };

/** Only what came after the last run is looked at. $6 is the newest event that is seen. */
const newestReceipt = `
  SELECT greatest(last.received, max(e.received_at))
  FROM (SELECT coalesce(max(events_until), 0) AS seq, coalesce(max(received_until), '-infinity') AS received FROM run) last
  LEFT JOIN event e ON e.seq > last.seq AND e.seq <= $6
  GROUP BY last.seq, last.received`;

/** First local day of the events that some partition has still to evaluate; undefined where there are none. */
export async function pendingFrom(database: Queryable, eventsUntil: number): Promise<Day | undefined> {
  const [row] = await database.query<{ day: string | null }>(
    `SELECT min(booked_on) AS day FROM event WHERE seq > (SELECT min(events_until) FROM run_partition) AND seq <= $1`,
    [eventsUntil],
  );
  return typeof row?.day === 'string' ? parseDay(row.day) : undefined;
}

/** The first business date ever run: settled by the first run of all, whatever is run later. */
export async function settleFirstDay(database: Queryable, from: Day): Promise<Day> {
  const [row] = await database.query<{ value: string }>(
    `INSERT INTO bank_setting (key, value) VALUES ('first-business-date', $1)
     ON CONFLICT (key) DO UPDATE SET value = bank_setting.value RETURNING value`,
    [JSON.stringify(formatDay(from))],
  );
  return parseDay(row!.value)!;
}

/** Adds what was done for some customers to the run's figures, within the same transaction and last in it: others wait for the row. */
export async function addFigures(
  transaction: Queryable,
  id: number,
  { customerDays, detections, contacts, tasks, share, isLast }: PartitionDone,
): Promise<void> {
  await transaction.query(
    `UPDATE run SET customer_days = customer_days + $2, detections = detections + $3, contacts = contacts + $4,
       tasks = tasks + $5, partitions_done = partitions_done + $6, progress = least(1, progress + $7) WHERE id = $1`,
    [id, customerDays, detections, contacts, tasks, isLast ? 1 : 0, share / partitionCount],
  );
}

/** Partitions without customers, which are passed together. */
export async function addPassed(transaction: Queryable, id: number, partitions: number): Promise<void> {
  await transaction.query(
    'UPDATE run SET partitions_done = partitions_done + $2, progress = least(1, progress + $3) WHERE id = $1',
    [id, partitions, partitions / partitionCount],
  );
}

export async function finishRun(database: Queryable, id: number, now: Date): Promise<void> {
  await database.query(
    `UPDATE run SET status = 'done', finished_at = $2, partitions_done = $3, progress = 1 WHERE id = $1`,
    [id, now, partitionCount],
  );
}

export async function failRun(database: Queryable, id: number, error: Text, now: Date): Promise<void> {
  await database.query("UPDATE run SET status = 'failed', finished_at = $2, error = $3 WHERE id = $1", [
    id,
    now,
    JSON.stringify(error),
  ]);
}

interface ListedRun extends Omit<RunItem, 'id' | 'partitions' | 'ratePerSecond' | 'etaSeconds'> {
  readonly id: number;
  readonly resumedAt: Date;
  readonly progressAtResume: number;
  readonly customerDays: number;
}

const listed = `id, from_date AS "from", to_date AS "to", status, started_at AS "startedAt", finished_at AS "finishedAt",
  partitions_done AS "partitionsDone", detections, contacts, tasks, progress, error, resumed_at AS "resumedAt",
  progress_at_resume AS "progressAtResume", customer_days AS "customerDays"`;

/** Newest first. @param before id of the last run of the page before */
export async function listRuns(
  database: Queryable,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
  now: Date,
): Promise<RunItem[]> {
  const rows = await database.query<ListedRun>(`SELECT ${listed} FROM run WHERE id < $2 ORDER BY id DESC LIMIT $1`, [
    limit,
    before ?? Number.MAX_SAFE_INTEGER,
  ]);
  return rows.map((row) => runItem(row, now));
}

export async function newestRun(database: Queryable, now: Date): Promise<RunItem | undefined> {
  const [row] = await database.query<ListedRun>(`SELECT ${listed} FROM run ORDER BY id DESC LIMIT 1`);
  return row && runItem(row, now);
}

export async function findRun(database: Queryable, id: number, now: Date): Promise<RunItem | undefined> {
  const [row] = await database.query<ListedRun>(`SELECT ${listed} FROM run WHERE id = $1`, [id]);
  return row && runItem(row, now);
}

function runItem(row: ListedRun, now: Date): RunItem {
  const { id, resumedAt, progressAtResume, customerDays, ...rest } = row;
  const seconds = ((row.finishedAt ?? now).getTime() - resumedAt.getTime()) / 1000;
  const gained = row.progress - progressAtResume;
  const isEstimated = row.status === 'running' && gained > 0;
  return {
    ...rest,
    id: String(id),
    partitions: partitionCount,
    ratePerSecond: seconds > 0 && customerDays > 0 ? Math.round(customerDays / seconds) : null,
    etaSeconds: isEstimated ? Math.round(((1 - row.progress) / gained) * seconds) : null,
  };
}
