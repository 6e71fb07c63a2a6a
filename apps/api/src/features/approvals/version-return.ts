import { Injectable } from '@nestjs/common';
import { type Transaction } from '../../platform/database.js';
import { endLive, type Room, roomFor } from './effective-period.js';
import { type VersionAct, VersionChange } from './version-change.js';
import { VersionKinds } from './version-kinds.js';
import { accepted, invalidDocument, type Outcome, refuse, versionRefusals } from './version-refusals.js';
import { findVersion, readRecords } from './version-store.js';
import { type VersionKey, type VersionRecord, type VersionWithDocument } from './version.js';

const wasInForce = ({ effective, ended }: VersionRecord): boolean =>
  effective !== null && (ended === 'replaced' || ended === 'expired' || ended === 'stopped');

/**
 * The way back in an emergency. What was approved and in force before, a model's predecessor for instance, is put back at once by one person, as a new version
 * with the same content and hash; that it stops what is in force, and that it came back, are both looked into by somebody else afterwards.
 */
@Injectable()
export class VersionReturn {
  constructor(
    private readonly kinds: VersionKinds,
    private readonly change: VersionChange,
  ) {}

  /** @returns the new version; undefined where there is no such version */
  async putBack(act: VersionAct): Promise<Outcome<VersionWithDocument> | undefined> {
    const { comment: reason } = act;
    if (!reason) return refuse(versionRefusals.commentMissing);
    return this.change.make(
      act,
      { action: 'version.put-back', from: ['retired'] },
      async (transaction, earlier, now) => {
        if (!wasInForce(earlier)) return refuse(versionRefusals.neverInForce);
        const { kind, id, hash } = earlier;
        const definition = this.kinds.get(kind);
        const parsed = definition.parse(earlier.document);
        if (!parsed.ok) return refuse(invalidDocument(parsed.problems));
        const [live] = await readRecords(transaction, "WHERE v.kind = $1 AND v.id = $2 AND v.state = 'live'", [
          kind,
          id,
        ]);
        if (live?.hash === hash) return refuse(versionRefusals.alreadyInForce);
        const room = await roomFor(transaction, { kind, id, now });
        if (room.until && room.until <= room.from) return refuse(versionRefusals.noRoomNow);
        const emergency = { reason, userId: act.userId, now };
        if (live) {
          await endLive(transaction, { kind, id, at: room.from, ended: 'stopped' });
          await askForReview(transaction, { key: live, act: 'stopped', ...emergency });
        }
        const key = await insertReturned(transaction, earlier, { ...emergency, room });
        await askForReview(transaction, { key, act: 'restored', ...emergency });
        await definition.onLive?.(transaction, (await findVersion(transaction, key))!);
        return accepted(key);
      },
    );
  }
}

interface Emergency {
  readonly reason: string;
  readonly userId: number;
  readonly now: Date;
}

async function insertReturned(
  transaction: Transaction,
  { kind, id, version: restored }: VersionKey,
  { userId, now, room }: Emergency & { readonly room: Room },
): Promise<VersionKey> {
  const by = `user:${userId}`;
  const [row] = await transaction.query<{ version: number }>(
    `INSERT INTO version (kind, id, version, hash, document, state, author, editors, created_at, saved_at, revision, effective, restores)
     SELECT kind, id, newest.version + 1, hash, document, 'live', $4,
       CASE WHEN $4 = ANY (editors) THEN editors ELSE editors || $4::text END, $5, $5, newest.revision + 1, tstzrange($6, $7), $3
     FROM version, (SELECT max(version) AS version, max(revision) AS revision FROM version WHERE kind = $1 AND id = $2) AS newest
     WHERE version.kind = $1 AND version.id = $2 AND version.version = $3 RETURNING version.version`,
    [kind, id, restored, by, now, room.from, room.until],
  );
  return { kind, id, version: row!.version };
}

async function askForReview(
  transaction: Transaction,
  { key, act, reason, userId, now }: Emergency & { readonly key: VersionKey; readonly act: 'stopped' | 'restored' },
): Promise<void> {
  const { kind, id, version } = key;
  await transaction.query(
    `INSERT INTO stop_review (kind, id, version, act, stopped_by, stopped_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [kind, id, version, act, userId, now, reason],
  );
}
