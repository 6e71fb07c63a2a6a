import { Injectable } from '@nestjs/common';
import { formatDay } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { copyRows } from '../../platform/copy-rows.js';
import { Database } from '../../platform/database.js';
import { readFrames } from './columns/frame-store.js';
import { liveSegments } from './segment-definitions.js';
import { SegmentSizes } from './segment-sizes.js';

/** The members of a segment at one moment. */
export interface Audience {
  readonly id: number;
  readonly segmentId: string;
  readonly segmentVersion: number;
  /** The business date whose daily run sees the values that decided. */
  readonly asOf: string;
  readonly customers: number;
}

/** Takes the members of live segments down, so that who was meant can be said years later. */
@Injectable()
export class Audiences {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly sizes: SegmentSizes,
  ) {}

  /** @returns undefined where there is no such segment in force, or no daily run was made yet */
  async take(segmentId: string): Promise<Audience | undefined> {
    const live = (await liveSegments(this.database, this.settings.bank)).find(
      ({ segment }) => segment.document.id === segmentId,
    );
    const [frame] = await readFrames(this.database);
    if (!live || !frame) return undefined;
    const asOf = formatDay(frame.day);
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.query<{ id: number }>(
        `INSERT INTO audience (segment_id, segment_version, as_of, taken_at, customers)
         VALUES ($1, $2, $3, $4, 0) RETURNING audience_id AS id`,
        [segmentId, live.version, asOf, this.clock.now()],
      );
      const id = row!.id;
      let customers = 0;
      for await (const { partition, ids } of this.sizes.members(live.segment)) {
        const rows = ids.map((customerId) => [id, partition, customerId]);
        await copyRows(transaction.client, 'audience_member', ['audience_id', 'partition', 'customer_id'], rows);
        customers += ids.length;
      }
      await transaction.query('UPDATE audience SET customers = $2 WHERE audience_id = $1', [id, customers]);
      return { id, segmentId, segmentVersion: live.version, asOf, customers };
    });
  }
}
