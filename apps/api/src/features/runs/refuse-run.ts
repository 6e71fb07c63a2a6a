import { createZone } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { type RunRequest } from './run-store.js';

const LONGEST_DAYS = 3_700;

/** Why a run cannot be made, before anything of it is written; undefined where it can. */
export async function refuseRun(
  database: Queryable,
  { from, to }: Pick<RunRequest, 'from' | 'to'>,
  { bank, now }: { readonly bank: Bank; readonly now: Date },
): Promise<ProblemDetails | undefined> {
  if (to < from) return refusals.endBeforeStart;
  if (to - from >= LONGEST_DAYS) return refusals.tooLong;
  // A date that is done is not done again, so one that has not come yet would never get its events.
  if (to > createZone(bank.timeZone).dayOf(now.getTime())) return refusals.inFuture;
  const [there] = await database.query<{ rules: boolean; data: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM version WHERE kind = 'rule' AND state = 'live') AS rules, EXISTS (SELECT 1 FROM import_batch) AS data`,
  );
  if (!there!.rules) return refusals.noRules;
  return there!.data ? undefined : refusals.noData;
}

const refusals = {
  endBeforeStart: {
    status: 400,
    code: 'RUN_ENDS_BEFORE_IT_STARTS',
    path: '/to',
    detail: { en: 'The last date lies before the first.', zh: '结束日期早于开始日期。' },
  },
  tooLong: {
    status: 400,
    code: 'RUN_TOO_LONG',
    path: '/to',
    detail: { en: `A run takes at most ${LONGEST_DAYS} dates.`, zh: `一次运行最多 ${LONGEST_DAYS} 天。` },
  },
  inFuture: {
    status: 400,
    code: 'RUN_IN_FUTURE',
    path: '/to',
    detail: { en: 'A date that has not begun cannot be run.', zh: '尚未到来的日期不能运行。' },
  },
  noRules: {
    status: 409,
    code: 'NO_RULES',
    detail: { en: 'No rule is live: load the event library first.', zh: '没有生效的规则：请先加载事件库。' },
  },
  noData: {
    status: 409,
    code: 'NO_DATA',
    detail: { en: 'Nothing has been imported yet.', zh: '尚未导入任何数据。' },
  },
} as const satisfies Record<string, ProblemDetails>;
