import { resolve } from 'node:path';
import { type Day } from '@baleen/rules';
import { type Bank, defaultBank } from '../../platform/bank.js';
import {
  BaleenCommand,
  type CommandOutcome,
  done,
  failed,
  isRefused,
  readDates,
  refused,
  type Refused,
  type Session,
} from '../../platform/command-line/index.js';
import { type Database } from '../../platform/database.js';
import { partitionCount } from '../../platform/partition.js';
import { yieldProcess } from '../../platform/priority.js';
import { engineFlags, tuneEngine } from '../../platform/tune-engine.js';
import { type NightOutcome, performNight } from './perform-night.js';
import { performRun, runInProgress } from './perform-run.js';
import { rebuildAllStates } from './rebuild.js';
import { type RunItem } from './run-store.js';
import { RunWorkers } from './workers/run-workers.js';

/** `run`, `night` and `rebuild`. */
export function runCommands(): BaleenCommand[] {
  return [runCommand(), nightCommand(), rebuildCommand()];
}

function runCommand(): BaleenCommand {
  return new BaleenCommand('run')
    .description('make the daily run of one business date or of several; interrupted, the same command goes on')
    .option('--business-date <date>', 'the date, YYYY-MM-DD')
    .option('--from <date>', 'the first of several dates')
    .option('--to <date>', 'the last of several dates')
    .option('--no-contacts', 'detect only: neither contacts nor tasks')
    .does(async (session, options) => {
      const dates = datesOf(options);
      if (isRefused(dates)) return dates;
      return run(session, { ...dates, makesContacts: options['contacts'] === true });
    });
}

/** Either the one date or both others. */
function datesOf(options: Readonly<Record<string, unknown>>): { readonly from: Day; readonly to: Day } | Refused {
  const { businessDate, from, to } = options;
  if (businessDate === undefined)
    return from === undefined || to === undefined ? refused(whichDates) : readDates(options, ['from', 'to']);
  if (from !== undefined || to !== undefined) return refused(whichDates);
  const dates = readDates(options, ['businessDate']);
  return isRefused(dates) ? dates : { from: dates.businessDate, to: dates.businessDate };
}

async function run(
  { database, bank, clock, progress }: Session,
  dates: { readonly from: number; readonly to: number; readonly makesContacts: boolean },
): Promise<CommandOutcome> {
  if (!bank) return refused(noBank);
  const onProgress = seldom((item) => progress(progressText(item), item.partitionsDone, item.partitions));
  const request = { ...dates, requestedBy: 'command' };
  const outcome = await withWorkers(database, bank, (workers) =>
    performRun({ database, bank, clock, onProgress, ...workers }, request),
  );
  if (outcome.kind === 'refused') {
    const { code, detail: message, problems } = outcome.refusal;
    return code === runInProgress.code ? failed({ code, message }) : refused({ code, message, problems });
  }
  const { run: item } = outcome;
  const { id, from, to, status, detections, contacts, tasks } = item;
  return done(
    { id, from, to, status, detections, contacts, tasks },
    {
      en: `${from} to ${to}: ${detections} detections, ${contacts} contacts, ${tasks} tasks`,
      zh: `${from} 至 ${to}：检测结果 ${detections} 条，触达 ${contacts} 次，任务 ${tasks} 项`,
    },
  );
}

function nightCommand(): BaleenCommand {
  return new BaleenCommand('night')
    .description(
      "import a folder of the bank's files and make the daily run of its business date, in one go; interrupted, the same command goes on",
    )
    .argument('<folder>', 'with manifest.json and the files it lists')
    .option('--no-contacts', 'detect only: neither contacts nor tasks')
    .does(night);
}

async function night(
  { database, bank = { ...defaultBank, isDemo: false }, clock, progress }: Session,
  options: Readonly<Record<string, unknown>>,
  folder: string,
): Promise<CommandOutcome> {
  const onProgress = seldom((item) => progress(progressText(item), item.partitionsDone, item.partitions));
  const request = { folder: resolve(folder), makesContacts: options['contacts'] === true, actor: 'command' } as const;
  const outcome = await withWorkers(database, bank, (workers) =>
    performNight({ database, bank, clock, onProgress, ...workers }, request),
  );
  return nightOutcome(outcome);
}

/** Threads for a process that does nothing else. Whoever serves people, or a live event, comes first. */
async function withWorkers<Result>(
  database: Database,
  bank: Bank,
  work: (parts: { readonly workers?: RunWorkers }) => Promise<Result>,
): Promise<Result> {
  tuneEngine(engineFlags.night);
  yieldProcess();
  database.giveWay();
  const workers = RunWorkers.start(database, bank);
  try {
    return await work(workers ? { workers } : {});
  } finally {
    await workers?.close();
  }
}

function nightOutcome(outcome: NightOutcome): CommandOutcome {
  if (outcome.kind === 'stopped') return failed({ code: 'STOPPED', message: stopped });
  if (outcome.kind === 'refused') {
    const { code, detail: message, problems } = outcome.refusal;
    const isBusy = code === runInProgress.code || code === 'IMPORT_BUSY';
    return isBusy ? failed({ code, message }) : refused({ code, message, problems });
  }
  const { id, from, status, detections, contacts, tasks } = outcome.run;
  const { rowsIn, accepted, repeated, quarantined } = outcome.report;
  return done(
    { id, businessDate: from, status, rowsIn, accepted, repeated, quarantined, detections, contacts, tasks },
    {
      en: `${from}: ${rowsIn} rows in = ${accepted} accepted + ${repeated} repeated + ${quarantined} quarantined; ${detections} detections, ${contacts} contacts, ${tasks} tasks`,
      zh: `${from}：读入${rowsIn}行 = 接受${accepted} + 重复${repeated} + 隔离${quarantined}；检测结果 ${detections} 条，触达 ${contacts} 次，任务 ${tasks} 项`,
    },
  );
}

const stopped = {
  en: 'the night was interrupted; the same command goes on',
  zh: '夜间批次被中断；重新运行同一命令即可继续',
};

/** Its words change with every figure, so the terminal cannot tell a new step from an old one. */
function seldom(show: (item: RunItem) => void): (item: RunItem) => void {
  const pause = process.stderr.isTTY ? 100 : 5_000;
  let shownAt = performance.now();
  return (item) => {
    if (performance.now() - shownAt < pause) return;
    shownAt = performance.now();
    show(item);
  };
}

function progressText({ ratePerSecond, etaSeconds, detections }: RunItem) {
  const [rate, rest] = [ratePerSecond ?? 0, etaSeconds ?? '-'];
  return {
    en: `Running: ${detections} detections, ${rate} customer days/s, ${rest} s left; partitions`,
    zh: `运行中：检测结果 ${detections} 条，每秒 ${rate} 客户日，剩余 ${rest} 秒；分区`,
  };
}

function rebuildCommand(): BaleenCommand {
  return new BaleenCommand('rebuild')
    .description('build the kept states of all customers again from their events and detections')
    .does(async ({ database, bank, progress }) => {
      if (!bank) return refused(noBank);
      const onPartition = (count: number): void => progress(rebuilding, count, partitionCount);
      const states = await rebuildAllStates({ database, bank, onPartition });
      if (states === undefined) return failed({ code: runInProgress.code, message: runInProgress.detail });
      return done({ states }, { en: `${states} states built again`, zh: `已重建 ${states} 个客户状态` });
    });
}

const rebuilding = { en: 'Building states again', zh: '正在重建客户状态' };

const noBank = {
  code: 'BANK_MISSING',
  message: { en: 'no bank has been set up in this database yet', zh: '该数据库尚未设置银行' },
};

const whichDates = {
  code: 'DATES_MISSING',
  message: {
    en: 'say which dates: --business-date D, or --from D1 and --to D2',
    zh: '请指定日期：--business-date D，或 --from D1 与 --to D2',
  },
};
