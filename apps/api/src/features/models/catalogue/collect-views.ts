import { accept, refuse, type Result } from '@baleen/models';
import { type Day, formatDay } from '@baleen/rules';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { coveredStart } from './describe.js';

export interface Period {
  readonly types: readonly string[];
  /** How many days before the as-of are read, where the feeds are complete so long. */
  readonly days: number;
  readonly onPartition: (done: number) => void;
}

/** The days that were read: both included. */
export interface ReadPeriod {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Hands the partitions' views of a period to `take`, one after the other.
 * @returns a refusal where a feed is absent
 */
export async function eachView(
  bank: BankReader,
  { types, days, onPartition }: Period,
  take: (view: PartitionView) => void | Promise<void>,
): Promise<Result<ReadPeriod>> {
  const from = coveredStart(bank, types, days);
  if (from === undefined) return refuseFeed(types, bank.asOf);
  const period = { from, to: bank.asOf - 1 };
  for (let partition = 0; partition < partitionCount; partition++) {
    await take(await bank.view(partition, { types, ...period, knownBefore: bank.knownOn(bank.asOf) }));
    onPartition(partition + 1);
  }
  return accept(period);
}

function refuseFeed(types: readonly string[], asOf: Day): Result<never> {
  const names = types.join(', ');
  return refuse(
    'FEED_INCOMPLETE',
    `The feeds of ${names} are not complete before ${formatDay(asOf)}, so there is nothing to learn from.`,
    `事件 ${names} 在 ${formatDay(asOf)} 之前的数据不完整，无法学习。`,
  );
}
