import { type Queryable } from '../../platform/database.js';
import { type Ended, type Period, type VersionKey } from './version.js';

/** The thing that is started, and when it shall be in force. */
export interface Start {
  readonly key: VersionKey;
  readonly period: Period;
}

/**
 * Puts an approved version in force now; what was in force ends at the same instant.
 * @returns false where nothing is left of the period: a clock was set back, so that what came before lasts beyond its end, or the next one is due
 */
export async function putInForce(transaction: Queryable, { key, period }: Start): Promise<boolean> {
  const room = await roomFor(transaction, { ...key, now: period.from });
  const until = earlier(period.to, room.until);
  if (until && until <= room.from) return false;
  await endLive(transaction, { kind: key.kind, id: key.id, at: room.from, ended: 'replaced' });
  await transaction.query(
    `UPDATE version SET state = 'live', planned = coalesce(planned, tstzrange($6, $7)), effective = tstzrange($4, $5)
     WHERE kind = $1 AND id = $2 AND version = $3`,
    [...keyValues(key), room.from, until, period.from, period.to],
  );
  return true;
}

/** From when the next version may be in force, and until when at most: the next scheduled start. */
export interface Room {
  readonly from: Date;
  readonly until: Date | null;
  /** Since when the present one is in force. */
  readonly since: Date | null;
}

/** A clock that was set back cannot make two periods overlap: none begins before what came before it. */
export async function roomFor(
  transaction: Queryable,
  { kind, id, now }: { readonly kind: string; readonly id: string; readonly now: Date },
): Promise<Room> {
  const [room] = await transaction.query<Room>(
    `SELECT greatest($3::timestamptz, max(CASE state WHEN 'live' THEN lower(effective) WHEN 'retired' THEN upper(effective) END)) AS "from",
       min(lower(effective)) FILTER (WHERE state = 'scheduled') AS until,
       max(lower(effective)) FILTER (WHERE state = 'live') AS since
     FROM version WHERE kind = $1 AND id = $2`,
    [kind, id, now],
  );
  return room!;
}

/**
 * Makes an approved version begin later; what is in force ends then.
 * @returns false where what came before lasts, or began, later than that: a clock was set back
 */
export async function putOnSchedule(transaction: Queryable, { key, period }: Start): Promise<boolean> {
  const { from, since } = await roomFor(transaction, { ...key, now: period.from });
  if (from > period.from || (since && since >= period.from)) return false;
  await transaction.query(
    `UPDATE version SET effective = tstzrange(lower(effective), least(upper(effective), $3))
     WHERE kind = $1 AND id = $2 AND state = 'live'`,
    [key.kind, key.id, period.from],
  );
  await transaction.query(
    `UPDATE version SET state = 'scheduled', planned = coalesce(planned, tstzrange($4, $5)), effective = tstzrange($4, $5)
     WHERE kind = $1 AND id = $2 AND version = $3`,
    [...keyValues(key), period.from, period.to],
  );
  return true;
}

const keyValues = ({ kind, id, version }: VersionKey): readonly unknown[] => [kind, id, version];

const earlier = (a: Date | null, b: Date | null): Date | null => (!a || (b && b < a) ? b : a);

/** Ends what is in force; one that has not been in force for a moment has no period. */
export async function endLive(
  transaction: Queryable,
  { kind, id, at, ended }: { readonly kind: string; readonly id: string; readonly at: Date; readonly ended: Ended },
): Promise<void> {
  await transaction.query(
    `UPDATE version SET state = 'retired', ended = $4,
       effective = NULLIF(tstzrange(lower(effective), greatest(lower(effective), least(upper(effective), $3))), 'empty')
     WHERE kind = $1 AND id = $2 AND state = 'live'`,
    [kind, id, at, ended],
  );
}

/** A start that does not come: what is in force stays as long as it was meant to. */
export async function keepLive(transaction: Queryable, kind: string, id: string): Promise<void> {
  await transaction.query(
    `UPDATE version SET effective = tstzrange(lower(effective), upper(planned))
     WHERE kind = $1 AND id = $2 AND state = 'live'`,
    [kind, id],
  );
}
