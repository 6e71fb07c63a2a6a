import { BaleenCommand, type CommandOutcome, done, refused, type Session } from '../../platform/command-line/index.js';
import { partitionCount } from '../../platform/partition.js';
import { refreshTags } from './refresh-tags.js';

/** `tags refresh`. */
export function tagCommands(): BaleenCommand[] {
  return [new BaleenCommand('tags').description('the tags of customers').add(refreshCommand())];
}

function refreshCommand(): BaleenCommand {
  return new BaleenCommand('refresh')
    .description('count the values of all live tags over all customers, as of the newest daily run')
    .does(refresh);
}

async function refresh({ database, bank, progress }: Session): Promise<CommandOutcome> {
  if (!bank) return refused(noBank);
  const onPartition = (count: number): void => progress(counting, count, partitionCount);
  const refreshed = await refreshTags({ database, bank, onPartition });
  if (!refreshed) return refused(noRunYet);
  const { asOf, tags, customers } = refreshed;
  return done(
    { asOf, tags, customers },
    {
      en: `${tags} tags of ${customers} customers counted as of ${asOf}`,
      zh: `已按 ${asOf} 统计 ${customers} 位客户的 ${tags} 个标签`,
    },
  );
}

const counting = { en: 'Counting tags', zh: '正在统计标签' };

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};

const noRunYet = {
  code: 'NO_RUN_YET',
  message: { en: 'no daily run is done yet; tags are counted as of one', zh: '尚无已完成的日批，标签按日批日期统计' },
};
