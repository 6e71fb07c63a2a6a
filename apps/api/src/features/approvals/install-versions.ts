import { type Clock } from '../../platform/clock.js';
import { type Transaction } from '../../platform/database.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { endLive, roomFor } from './effective-period.js';
import { versionHash } from './version-hash.js';

export interface DocumentToInstall {
  readonly id: string;
  readonly document: object;
  /** Left out: SHA-256 of the canonical JSON; give it where the kind's own hash leaves something out. */
  readonly hash?: string;
}

export interface Installation {
  readonly actor: Exclude<Actor, `user:${number}`>;
  readonly clock: Clock;
}

export interface Installed {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Puts in force what is delivered with the product, or loaded by somebody at the machine. Equal content stays as it is; content that has changed becomes the
 * next live version. What the program installs by itself (`system`) never replaces what people have made or stopped.
 */
export async function installVersions(
  transaction: Transaction,
  kind: string,
  documents: readonly DocumentToInstall[],
  { actor, clock }: Installation,
): Promise<Installed> {
  await transaction.query('LOCK TABLE version IN SHARE ROW EXCLUSIVE MODE');
  const [audit, now] = [new AuditLog(clock), clock.now()];
  const known = await readKnown(transaction, kind);
  const installed = { added: [] as string[], changed: [] as string[], unchanged: [] as string[] };
  for (const { id, document, hash = versionHash(document) } of documents) {
    const { version: newest, liveHash, isOurs } = known.get(id) ?? nothing;
    if (liveHash === hash || (actor === 'system' && !isOurs)) {
      installed.unchanged.push(id);
      continue;
    }
    const key = { kind, id, version: newest + 1 };
    await insertInstalled(transaction, { ...key, hash, document, actor, now });
    const detail = { version: key.version, hash };
    await audit.write(transaction, { actor, action: 'version.installed', thing: `${kind}:${id}`, detail });
    installed[newest === 0 ? 'added' : 'changed'].push(id);
  }
  return installed;
}

interface Known {
  readonly id: string;
  /** The newest; 0 where there is none. */
  readonly version: number;
  readonly liveHash: string | null;
  /** Whether everything of it was installed, and nothing of it was stopped. */
  readonly isOurs: boolean;
}

const nothing: Omit<Known, 'id'> = { version: 0, liveHash: null, isOurs: true };

async function readKnown(transaction: Transaction, kind: string): Promise<Map<string, Known>> {
  const rows = await transaction.query<Known>(
    `SELECT id, max(version) AS version, max(hash) FILTER (WHERE state = 'live') AS "liveHash",
       bool_and(author IN ('command', 'system') AND ended IS DISTINCT FROM 'stopped') AS "isOurs"
     FROM version WHERE kind = $1 GROUP BY id`,
    [kind],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

interface NewVersion {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly document: object;
  readonly actor: Actor;
  readonly now: Date;
}

async function insertInstalled(transaction: Transaction, added: NewVersion): Promise<void> {
  const { kind, id, version, hash, document, actor, now } = added;
  const { from, until } = await roomFor(transaction, { kind, id, now });
  await endLive(transaction, { kind, id, at: from, ended: 'replaced' });
  await transaction.query(
    `INSERT INTO version (kind, id, version, hash, document, state, author, editors, created_at, saved_at, revision, effective)
     SELECT $1, $2, $3, $4, $5, 'live', $6, ARRAY[$6], $7, $7, coalesce(max(revision), 0) + 1, tstzrange($8, $9)
     FROM version WHERE kind = $1 AND id = $2`,
    [kind, id, version, hash, JSON.stringify(document), actor, now, from, until],
  );
}
