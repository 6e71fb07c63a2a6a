import { type Column, compileColumns, momentOfDay, packColumn } from '@baleen/rules';
import { type Database } from '../../../platform/database.js';
import { readSessions, type TagEvaluation } from '../../tag-values/index.js';

export interface PartitionFill {
  readonly evaluation: TagEvaluation;
  readonly partition: number;
  readonly keys: readonly string[];
  /** Only these customers; absent: all of the partition. */
  readonly only?: ReadonlySet<string>;
  /** Days of history by event type that the keys read; absent: all that is kept. */
  readonly needs?: ReadonlyMap<string, number>;
  /** Others have their turn between customers. */
  readonly pause: () => Promise<void>;
  /** Breaks off between customers. */
  readonly signal?: AbortSignal;
}

export interface FilledPartition {
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
}

/** Evaluates the keys for every customer of a partition. @returns undefined where it was broken off */
export async function fillPartition(
  database: Database,
  { evaluation, partition, keys, only, needs, pause, signal }: PartitionFill,
): Promise<FilledPartition | undefined> {
  const { library, zone, day } = evaluation;
  const evaluate = compileColumns(library, keys);
  const moment = momentOfDay(zone, day);
  const ids: string[] = [];
  const values = keys.map((): ReturnType<typeof evaluate> => []);
  for await (const session of readSessions(database, evaluation, { partition, needs })) {
    if (only && !only.has(session.customer.id)) continue;
    ids.push(session.customer.id);
    evaluate(session, moment).forEach((value, i) => values[i]!.push(value));
    await pause();
    if (signal?.aborted) return undefined;
  }
  return { ids, columns: new Map(keys.map((key, i) => [key, packColumn(values[i]!)])) };
}
