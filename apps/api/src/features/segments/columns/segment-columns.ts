import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { anyId, columnKeys, criteriaNeeds, Checker, parseCriteria, parseSegment } from '@baleen/rules';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Database } from '../../../platform/database.js';
import { Logger } from '../../../platform/logger.js';
import { partitionCount } from '../../../platform/partition.js';
import { createPause } from '../../../platform/pause.js';
import { newestRunDate, prepareEvaluation, type TagEvaluation } from '../../tag-values/index.js';
import { newestSegments, openSegmentScope } from '../segment-definitions.js';
import { fillPartition } from './fill-partition.js';
import { addColumns, partitionsWith, readFrames, readIds, replaceFrame } from './frame-store.js';
import { standingKeys } from './standing-keys.js';

/** Makes the columns that segments are counted from, in the background of the server: all of them after each daily run, and new ones when somebody asks. */
@Injectable()
export class SegmentColumns implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private refreshing: Promise<void> | undefined;
  private building: Promise<void> = Promise.resolve();
  private readonly wanted = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly logger: Logger,
  ) {}

  /** Begins to make all columns anew, where nobody is at it. */
  refresh(): Promise<void> {
    this.refreshing ??= this.refreshAll()
      .catch((error: unknown) => this.logger.fault('segment columns not made', error))
      .finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** Resolves when the columns are there in every partition, or making them failed. */
  want(keys: readonly string[]): Promise<void> {
    const fresh = keys.filter((key) => !this.wanted.has(key));
    if (fresh.length === 0) return this.building;
    fresh.forEach((key) => this.wanted.add(key));
    this.building = this.building
      .then(() => this.build(fresh))
      .catch((error: unknown) => this.logger.fault('segment columns not made', error))
      .finally(() => fresh.forEach((key) => this.wanted.delete(key)));
    return this.building;
  }

  /** Resolves when nothing is at work in this process. */
  async idle(): Promise<void> {
    await this.refreshing;
    await this.building;
  }

  /** Runs of other processes are noticed too. */
  @Interval(20_000)
  async followRuns(): Promise<void> {
    const [open] = await this.database.query("SELECT 1 FROM run WHERE status = 'running' LIMIT 1");
    const day = await newestRunDate(this.database);
    if (open || day === undefined) return;
    const frames = await readFrames(this.database);
    if (frames.length === partitionCount && frames.every((frame) => frame.day === day)) return;
    void this.refresh();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }

  private async refreshAll(): Promise<void> {
    const day = await newestRunDate(this.database);
    if (day === undefined) return;
    const evaluation = await prepareEvaluation(this.database, this.settings.bank, day);
    const keys = await this.keysToKeep(evaluation);
    const pause = createPause();
    for (let partition = 0; partition < partitionCount; partition++) {
      const work = { evaluation, partition, keys, pause, signal: this.stopping.signal };
      const filled = await fillPartition(this.database, work);
      if (!filled) return;
      await this.database.transaction((transaction) => replaceFrame(transaction, { partition, day, ...filled }));
    }
  }

  /** Those of the segments that somebody saved stand beside the usual ones. */
  private async keysToKeep({ library, tags }: TagEvaluation): Promise<readonly string[]> {
    const scope = openSegmentScope(this.settings.bank);
    const saved = (await newestSegments(this.database)).flatMap(({ document }) => {
      const parsed = parseSegment(document, scope);
      return parsed.ok && parsed.value.criteria ? columnKeys(parsed.value.criteria) : [];
    });
    return [...new Set([...standingKeys(library.catalogue, tags), ...saved])];
  }

  private async build(keys: readonly string[]): Promise<void> {
    const frames = await readFrames(this.database);
    const done = await partitionsWith(this.database, keys);
    const pause = createPause();
    for (const frame of frames.filter(({ partition }) => !done.has(partition))) {
      const evaluation = await prepareEvaluation(this.database, this.settings.bank, frame.day);
      const needs = this.needsOf(keys, evaluation);
      const { partition } = frame;
      // Customers that came since are in the next refresh.
      const only = new Set(await readIds(this.database, partition));
      const work = { evaluation, partition, keys, only, needs, pause, signal: this.stopping.signal };
      const filled = await fillPartition(this.database, work);
      if (!filled) return;
      await this.database.transaction((transaction) => addColumns(transaction, frame, filled.columns));
    }
  }

  private needsOf(keys: readonly string[], { tags }: TagEvaluation): ReadonlyMap<string, number> {
    const facts = Object.fromEntries(keys.map((key, i) => [`key${i}`, key]));
    const scope = { ...openSegmentScope(this.settings.bank), segments: anyId, rules: anyId };
    const criteria = parseCriteria({ facts }, '', scope, new Checker());
    return criteriaNeeds(criteria ? [criteria] : [], tags);
  }
}
