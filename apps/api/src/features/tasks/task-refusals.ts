import { type ProblemDetails } from '../../platform/problem.js';
import { type StoredTask } from './stored-task.js';

/** What became of something that somebody wanted to do with a task. */
export type TaskResult =
  | { readonly kind: 'done'; readonly task: StoredTask }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails }
  /** There is no such task for this user. */
  | { readonly kind: 'missing' };

export const refused = (refusal: ProblemDetails): TaskResult => ({ kind: 'refused', refusal });

export const taskRefusals = {
  alreadyDone: {
    status: 409,
    code: 'TASK_ALREADY_DONE',
    detail: { en: 'The outcome of this task has been recorded already.', zh: '该任务的结果已登记。' },
  },
  withdrawn: {
    status: 409,
    code: 'TASK_WITHDRAWN',
    detail: { en: 'This task was withdrawn: it is no longer wanted.', zh: '该任务已撤回，无需再处理。' },
  },
  nextDate: {
    status: 400,
    code: 'NEXT_DATE_TOO_EARLY',
    path: '/nextDate',
    detail: { en: 'The next date must be after the day the task is due.', zh: '下次日期必须晚于任务到期日。' },
  },
  snoozeDate: {
    status: 400,
    code: 'SNOOZE_DATE_INVALID',
    path: '/date',
    detail: {
      en: 'Choose a date after today, at most 90 days ahead.',
      zh: '请选择今天之后、90天以内的日期。',
    },
  },
  nothingToUndo: {
    status: 409,
    code: 'OUTCOME_NOT_YOURS_TO_UNDO',
    detail: {
      en: 'There is no outcome that you recorded today. Only its author can take it back, until the end of the day.',
      zh: '没有您今天登记的结果。仅登记人可在当日结束前撤销。',
    },
  },
  notAColleague: {
    status: 400,
    code: 'NOT_A_COLLEAGUE',
    path: '/rmId',
    detail: {
      en: 'Choose another relationship manager of the branch of this task.',
      zh: '请选择该任务所属网点的另一位客户经理。',
    },
  },
  nothingNamed: {
    status: 400,
    code: 'NO_TASKS_NAMED',
    path: '/taskIds',
    detail: {
      en: 'Name the tasks, or the manager whose tasks shall go.',
      zh: '请指定任务，或指定要转出任务的客户经理。',
    },
  },
  alreadyTaken: {
    status: 409,
    code: 'TASK_TAKEN',
    detail: { en: 'A colleague has taken this task already.', zh: '该任务已被同事领取。' },
  },
  noNumber: {
    status: 403,
    code: 'NOT_A_MANAGER',
    detail: {
      en: 'Only relationship managers take tasks; as a branch manager, give it to one.',
      zh: '仅客户经理可领取任务；支行行长请将其分配给客户经理。',
    },
  },
} as const satisfies Record<string, ProblemDetails>;

/** Why nothing more can be done with a task; undefined while it is open. */
export function endedRefusal({ status }: StoredTask): TaskResult | undefined {
  if (status === 'open') return undefined;
  return refused(status === 'done' ? taskRefusals.alreadyDone : taskRefusals.withdrawn);
}
