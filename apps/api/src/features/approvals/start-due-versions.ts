import { type Clock } from '../../platform/clock.js';
import { type Database, type Transaction } from '../../platform/database.js';
import { AuditLog } from '../audit/index.js';
import { endLive } from './effective-period.js';
import { type VersionRecord } from './version.js';
import { lockThing, readRecords } from './version-store.js';

const due = `WHERE (v.state = 'scheduled' AND lower(v.effective) <= $1) OR (v.state = 'live' AND upper(v.effective) <= $1)
  ORDER BY v.kind, v.id, v.version`;

export interface DueVersions {
  readonly database: Database;
  readonly clock: Clock;
  /** Called in the transaction of each start. */
  readonly onLive?: (transaction: Transaction, version: VersionRecord) => Promise<void>;
}

/**
 * Starts what is scheduled and ends what has run out, also what fell due while nothing ran. Call it as often as you like, from any process.
 * @returns what has changed, in its new state
 */
export async function startDueVersions({ database, clock, onLive }: DueVersions): Promise<VersionRecord[]> {
  const now = clock.now();
  const things = new Set((await readRecords(database, due, [now])).map(({ kind, id }) => JSON.stringify([kind, id])));
  const changed: VersionRecord[] = [];
  for (const thing of things) {
    const [kind, id] = JSON.parse(thing) as [string, string];
    changed.push(
      ...(await database.transaction(async (transaction) => {
        await lockThing(transaction, kind, id);
        return startDue(transaction, { kind, id, now, audit: new AuditLog(clock), onLive });
      })),
    );
  }
  return changed;
}

interface DueThing extends Pick<DueVersions, 'onLive'> {
  readonly kind: string;
  readonly id: string;
  readonly now: Date;
  readonly audit: AuditLog;
}

async function startDue(transaction: Transaction, thing: DueThing): Promise<VersionRecord[]> {
  const { kind, id, now, audit, onLive } = thing;
  const open = await readRecords(
    transaction,
    "WHERE v.kind = $1 AND v.id = $2 AND v.state IN ('live', 'scheduled') ORDER BY v.state",
    [kind, id],
  );
  const [live, next] = [open.find(({ state }) => state === 'live'), open.find(({ state }) => state === 'scheduled')];
  const starts = next?.effective && next.effective.from <= now ? next : undefined;
  const changed: number[] = [];
  if (live && (starts || isOver(live, now))) {
    const at = starts?.effective?.from ?? live.effective?.to ?? now;
    await endLive(transaction, { kind, id, at, ended: starts ? 'replaced' : 'expired' });
    changed.push(live.version);
  }
  if (starts) {
    await begin(transaction, starts, now);
    changed.push(starts.version);
  }
  const after = await readRecords(
    transaction,
    'WHERE v.kind = $1 AND v.id = $2 AND v.version = ANY ($3) ORDER BY v.version',
    [kind, id, changed],
  );
  for (const record of after) {
    const { version, hash, state } = record;
    if (state === 'live') await onLive?.(transaction, record);
    const action = state === 'live' ? 'version.started' : 'version.ended';
    await audit.write(transaction, { actor: 'system', action, thing: `${kind}:${id}`, detail: { version, hash } });
  }
  return after;
}

const isOver = ({ effective }: VersionRecord, now: Date): boolean => !!effective?.to && effective.to <= now;

/** One whose whole period passed while nothing ran was never in force. */
async function begin(transaction: Transaction, scheduled: VersionRecord, now: Date): Promise<void> {
  const { kind, id, version } = scheduled;
  const change = isOver(scheduled, now) ? "state = 'retired', ended = 'expired', effective = NULL" : "state = 'live'";
  await transaction.query(`UPDATE version SET ${change} WHERE kind = $1 AND id = $2 AND version = $3`, [
    kind,
    id,
    version,
  ]);
}
