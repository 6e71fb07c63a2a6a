import { type Queryable } from '../../platform/database.js';
import { type Ended, type Period, type VersionKey } from './version.js';

/** The thing that is started, and when it shall be in force. */
export interface Start {
  readonly key: VersionKey;
  readonly period: Period;
}

/** Puts an approved version in force now; what was in force ends at the same instant. */
export async function putInForce(transaction: Queryable, { key, period }: Start): Promise<void> {
  const { kind, id, version } = key;
  const { from, until } = await makeRoom(transaction, { kind, id, now: period.from });
  await transaction.query(
    `UPDATE version SET state = 'live', effective = tstzrange($4, least($5::timestamptz, $6::timestamptz))
     WHERE kind = $1 AND id = $2 AND version = $3`,
    [kind, id, version, from, period.to, until],
  );
}

/**
 * Ends what is in force. A clock that was set back cannot make two periods overlap: none begins before what came before it.
 * @returns from when the next one may be in force, and until when at most: the next scheduled start
 */
export async function makeRoom(
  transaction: Queryable,
  { kind, id, now }: { readonly kind: string; readonly id: string; readonly now: Date },
): Promise<{ readonly from: Date; readonly until: Date | null }> {
  const [room] = await transaction.query<{ from: Date; until: Date | null }>(
    `SELECT greatest($3::timestamptz, max(CASE state WHEN 'live' THEN lower(effective) WHEN 'retired' THEN upper(effective) END)) AS "from",
       min(lower(effective)) FILTER (WHERE state = 'scheduled') AS until
     FROM version WHERE kind = $1 AND id = $2`,
    [kind, id, now],
  );
  await endLive(transaction, { kind, id, at: room!.from, ended: 'replaced' });
  return room!;
}

/** Makes an approved version begin later; what is in force ends then. */
export async function putOnSchedule(transaction: Queryable, { key, period }: Start): Promise<void> {
  const { kind, id, version } = key;
  await transaction.query(
    `UPDATE version SET effective = tstzrange(lower(effective), least(upper(effective), $3))
     WHERE kind = $1 AND id = $2 AND state = 'live'`,
    [kind, id, period.from],
  );
  await transaction.query(
    `UPDATE version SET state = 'scheduled', effective = tstzrange($4, $5) WHERE kind = $1 AND id = $2 AND version = $3`,
    [kind, id, version, period.from, period.to],
  );
}

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
