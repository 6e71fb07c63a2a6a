import { type Queryable, type Transaction } from '../../../platform/database.js';
import { JOURNEY_MOVE } from './move-document.js';

/** An approved move that is not through yet. */
export interface OpenMove {
  readonly journeyId: string;
  /** Of the move. */
  readonly version: number;
  readonly document: unknown;
}

/**
 * The next move that may go on, kept from other workers until the end of the transaction. A journey that stands still keeps its move waiting, and so does a run that
 * began before the version to move to: it does not know it.
 */
export async function readOpenMove(transaction: Transaction): Promise<OpenMove | undefined> {
  const [open] = await transaction.query<OpenMove>(
    `SELECT v.id AS "journeyId", v.version, v.document FROM version v
     WHERE v.kind = '${JOURNEY_MOVE}' AND v.state = 'live'
       AND NOT EXISTS (SELECT 1 FROM journey_move m WHERE m.journey_id = v.id AND m.move_version = v.version AND m.state <> 'running')
       AND NOT EXISTS (SELECT 1 FROM journey_control c WHERE c.journey_id = v.id AND c.state IN ('paused', 'stopped'))
       AND NOT EXISTS (SELECT 1 FROM run r JOIN version j ON j.kind = 'journey' AND j.id = v.id AND j.state = 'live'
         WHERE r.status = 'running' AND r.started_at < lower(j.effective))
     ORDER BY v.id LIMIT 1 FOR UPDATE OF v SKIP LOCKED`,
  );
  return open;
}

/** @returns the customer up to whom, in order of id, it has come */
export async function beginMove(
  transaction: Transaction,
  { journeyId, version }: OpenMove,
  now: Date,
): Promise<{ readonly after: string }> {
  const [row] = await transaction.query<{ after: string }>(
    `INSERT INTO journey_move (journey_id, move_version, state, began_at) VALUES ($1, $2, 'running', $3)
     ON CONFLICT (journey_id, move_version) DO UPDATE SET state = journey_move.state RETURNING after_customer AS after`,
    [journeyId, version, now],
  );
  return row!;
}

export async function keepProgress(
  transaction: Transaction,
  { journeyId, version }: OpenMove,
  {
    after,
    moved,
    stayed,
  }: { readonly after: string; readonly moved: number; readonly stayed: Readonly<Record<string, number>> },
): Promise<void> {
  await transaction.query(
    `UPDATE journey_move SET after_customer = $3, moved = moved + $4, stayed = (
       SELECT coalesce(jsonb_object_agg(code, n), '{}') FROM (
         SELECT key AS code, sum(value::int) AS n FROM (
           SELECT * FROM jsonb_each_text(stayed) UNION ALL SELECT * FROM jsonb_each_text($5)) AS counted GROUP BY 1) AS summed)
     WHERE journey_id = $1 AND move_version = $2`,
    [journeyId, version, after, moved, JSON.stringify(stayed)],
  );
}

export async function endMove(
  transaction: Transaction,
  { journeyId, version }: OpenMove,
  state: 'done' | 'halted',
  now: Date,
): Promise<void> {
  await transaction.query(
    'UPDATE journey_move SET state = $3, ended_at = $4 WHERE journey_id = $1 AND move_version = $2',
    [journeyId, version, state, now],
  );
}

/** A move as people follow it, newest first. */
export interface MoveItem {
  /** Of the move. */
  readonly version: number;
  /** Of its approval: draft, submitted ... */
  readonly state: string;
  readonly hash: string;
  readonly author: string;
  readonly savedAt: Date;
  readonly to: number;
  readonly from: readonly number[];
  readonly progress: {
    readonly state: 'running' | 'done' | 'halted';
    readonly moved: number;
    readonly stayed: Readonly<Record<string, number>>;
    readonly endedAt: Date | null;
  } | null;
}

export const listMoves = (database: Queryable, journeyId: string): Promise<MoveItem[]> =>
  database.query<MoveItem>(
    `SELECT v.version, v.state, v.hash, v.author, v.saved_at AS "savedAt", (v.document->'to')::text::int AS to, v.document->'from' AS from,
       CASE WHEN m.state IS NOT NULL THEN json_build_object('state', CASE WHEN v.state <> 'live' AND m.state = 'running' THEN 'halted' ELSE m.state END, 'moved', m.moved, 'stayed', m.stayed, 'endedAt', m.ended_at) END AS progress
     FROM version v LEFT JOIN journey_move m ON m.journey_id = v.id AND m.move_version = v.version
     WHERE v.kind = '${JOURNEY_MOVE}' AND v.id = $1 ORDER BY v.version DESC LIMIT 20`,
    [journeyId],
  );
