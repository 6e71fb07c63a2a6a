import { Injectable } from '@nestjs/common';
import { type Transaction } from '../../platform/database.js';
import { putInForce, putOnSchedule } from './effective-period.js';
import { VersionKinds } from './version-kinds.js';
import { accepted, type Outcome, refuse, versionRefusals } from './version-refusals.js';
import { readRecords } from './version-store.js';
import { type Period, type VersionKey, versionKey, type VersionWithDocument } from './version.js';

/** When somebody wants a version to be in force; from left out: at once. */
export interface WantedPeriod {
  readonly from?: Date;
  readonly to?: Date;
}

/** Puts approved versions in force, at once or later. */
@Injectable()
export class VersionStart {
  constructor(private readonly kinds: VersionKinds) {}

  async start(
    transaction: Transaction,
    version: VersionWithDocument,
    { wanted, now }: { readonly wanted: WantedPeriod; readonly now: Date },
  ): Promise<Outcome<VersionKey>> {
    const key = versionKey(version);
    const period = periodOf(wanted, now);
    if (!period) return refuse(versionRefusals.emptyPeriod);
    if (period.from > now) {
      if (await this.hasScheduled(transaction, key)) return refuse(versionRefusals.otherScheduled);
      const isScheduled = await putOnSchedule(transaction, { key, period });
      return isScheduled ? accepted(key) : refuse(versionRefusals.pastLastsLonger);
    }
    if (!(await putInForce(transaction, { key, period }))) return refuse(versionRefusals.noRoomNow);
    await this.kinds.get(key.kind).onLive?.(transaction, version);
    return accepted(key);
  }

  private async hasScheduled(transaction: Transaction, { kind, id }: VersionKey): Promise<boolean> {
    const where = "WHERE v.kind = $1 AND v.id = $2 AND v.state = 'scheduled'";
    return (await readRecords(transaction, where, [kind, id])).length > 0;
  }
}

/** @returns undefined where nothing is left of it */
export function periodOf({ from, to }: WantedPeriod, now: Date): Period | undefined {
  const begin = from && from > now ? from : now;
  return to && to <= begin ? undefined : { from: begin, to: to ?? null };
}
