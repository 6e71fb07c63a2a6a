import { Injectable } from '@nestjs/common';
import { createZone, decideSegment, formatDay, type Segment, UNKNOWN, YES } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database, type Queryable } from '../../platform/database.js';
import { partitionCount } from '../../platform/partition.js';
import { createPause } from '../../platform/pause.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';
import { ColumnCache } from './columns/column-cache.js';
import { columnsNeeded } from './columns/columns-needed.js';
import { detectionCounts } from './columns/detection-counts.js';
import { readFrames, readIds, type StoredFrame } from './columns/frame-store.js';
import { openFrame } from './columns/partition-frame.js';
import { readAhead } from './columns/read-ahead.js';
import { SegmentColumns } from './columns/segment-columns.js';
import { liveSegments } from './segment-definitions.js';

/** How many customers are in a segment. */
export interface SegmentSize {
  /** Null where nothing has been counted yet. */
  readonly size: number | null;
  /** Bounds of the size; both are the size itself once every customer was looked at. */
  readonly low: number | null;
  readonly high: number | null;
  /** Those of whom a value is missing, so that nobody can say; they are not in the segment. */
  readonly unknown: number | null;
  /** Customers that were looked at, of all. */
  readonly evaluated: number;
  readonly customers: number;
  /** The business date whose daily run sees the values; null before the first. */
  readonly asOf: string | null;
}

export interface SampleCustomer {
  readonly customerId: string;
  readonly name: string | null;
}

/** What was found partition by partition. */
interface Tally {
  readonly frames: readonly StoredFrame[];
  evaluated: number;
  yes: number;
  unknown: number;
  readonly candidates: string[];
}

/** Columns in memory at most. */
const CACHE_BYTES = 256 * 2 ** 20;
/** How long somebody who types waits for columns that are not there yet. */
const PATIENCE_MS = 1200;
/** Partitions that are read while one is counted. */
const AHEAD = 3;
const [CANDIDATES, CANDIDATES_PER_PARTITION, SAMPLE] = [60, 3, 10];

/** Counts segments over the columns of all customers. */
@Injectable()
export class SegmentSizes {
  private readonly cache = new ColumnCache(CACHE_BYTES);

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly columns: SegmentColumns,
  ) {}

  /** Exact where every column is there; else from the partitions that have them, while the others are made in the background. */
  async measure(segment: Segment, user: SignedInUser): Promise<SegmentSize & { readonly sample: SampleCustomer[] }> {
    const first = await this.tally(segment);
    const tally =
      first.evaluated === total(first.frames) && first.frames.length > 0 ? first : await this.again(segment);
    return { ...sizeOf(tally), sample: await sampleOf(this.database, tally.candidates, user) };
  }

  /** The size, where it can be said without making columns first. */
  async known(segment: Segment): Promise<SegmentSize | undefined> {
    const tally = await this.tally(segment);
    return tally.evaluated === total(tally.frames) && tally.frames.length > 0 ? sizeOf(tally) : undefined;
  }

  /** Ids of the members, partition by partition, as of the newest daily run; columns that are not there yet are made. */
  async *members(segment: Segment): AsyncGenerator<{ readonly partition: number; readonly ids: readonly string[] }> {
    const { needed, open } = await this.prepare(segment);
    await this.columns.want(needed.keys);
    for (const stored of await readFrames(this.database)) {
      const frame = await open(stored);
      if (!frame) throw new Error(`the columns of partition ${stored.partition} are not there`);
      const verdicts = decideSegment(segment, frame);
      const ids = await readIds(this.database, stored.partition);
      yield { partition: stored.partition, ids: ids.filter((_, row) => verdicts[row] === YES) };
    }
  }

  private async again(segment: Segment): Promise<Tally> {
    const { needed } = await this.prepare(segment);
    const frames = await readFrames(this.database);
    const making = frames.length < partitionCount ? this.columns.refresh() : this.columns.want(needed.keys);
    await Promise.race([making, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
    return this.tally(segment);
  }

  private async prepare(segment: Segment) {
    const { database, cache, settings } = this;
    const live = await liveSegments(database, settings.bank);
    const known = new Map(live.map((one) => [one.segment.document.id, one.segment]));
    const needed = columnsNeeded([segment], known);
    const detections = detectionCounts(database, createZone(settings.bank.timeZone));
    const parts = { database, cache, needed, known, detections };
    return { needed, open: (stored: StoredFrame) => openFrame(parts, stored) };
  }

  private async tally(segment: Segment): Promise<Tally> {
    const { open } = await this.prepare(segment);
    const frames = await readFrames(this.database);
    const pause = createPause();
    const tally: Tally = { frames, evaluated: 0, yes: 0, unknown: 0, candidates: [] };
    for await (const [stored, frame] of readAhead(frames, open, AHEAD)) {
      if (!frame) continue;
      const verdicts = decideSegment(segment, frame);
      const rows: number[] = [];
      for (let row = 0; row < verdicts.length; row++) {
        if (verdicts[row] === YES) {
          tally.yes++;
          if (rows.length < CANDIDATES_PER_PARTITION) rows.push(row);
        } else if (verdicts[row] === UNKNOWN) tally.unknown++;
      }
      tally.evaluated += verdicts.length;
      if (rows.length > 0 && tally.candidates.length < CANDIDATES) {
        const ids = await readIds(this.database, stored.partition);
        tally.candidates.push(...rows.map((row) => ids[row]!));
      }
      await pause();
    }
    return tally;
  }
}

const total = (frames: readonly StoredFrame[]): number => frames.reduce((sum, { customers }) => sum + customers, 0);

/** Partitions are cut by a hash of the customer, so those that were looked at are a fair sample of all. */
function sizeOf({ frames, evaluated, yes, unknown }: Tally): SegmentSize {
  const customers = total(frames);
  const asOf = frames.length === 0 ? null : formatDay(Math.min(...frames.map(({ day }) => day)));
  const common = { evaluated, customers, asOf };
  if (evaluated === 0 && customers > 0) return { ...common, size: null, low: null, high: null, unknown: null };
  if (evaluated === customers)
    return frames.length === 0
      ? { ...common, size: null, low: null, high: null, unknown: null }
      : { ...common, size: yes, low: yes, high: yes, unknown };
  const share = yes / evaluated;
  // Twice the standard error of a share, of the customers that were not looked at.
  const margin = 2 * Math.sqrt(Math.max(share * (1 - share), 1 / evaluated) / evaluated) * (customers - evaluated);
  const size = Math.round(share * customers);
  const rest = Math.round((unknown / evaluated) * customers);
  const low = Math.max(yes, Math.floor(size - margin));
  return { ...common, size, low, high: Math.min(yes + customers - evaluated, Math.ceil(size + margin)), unknown: rest };
}

/** Some of the members, those that the user may see. */
async function sampleOf(database: Queryable, ids: readonly string[], user: SignedInUser): Promise<SampleCustomer[]> {
  if (ids.length === 0) return [];
  const visible = visibleCustomers(user, { firstParameter: 3 });
  return database.query<SampleCustomer>(
    `SELECT customer_id AS "customerId", name FROM customer WHERE customer_id = ANY($1) AND ${visible.sql}
     ORDER BY md5(customer_id) LIMIT $2`,
    [ids, SAMPLE, ...visible.parameters],
  );
}
