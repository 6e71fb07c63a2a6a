import { localDateOf } from '../../basics/local-date.js';
import { startOfLocalDay } from '../../basics/local-time.js';
import { defer, missing, notApplicable, pass, type CheckDefinition } from '../check.js';

/** A relationship manager takes so many new tasks a day; the rest waits, or goes to the fallback channel. */
export const rmCapacity: CheckDefinition = {
  code: 'rm-capacity',
  stage: 'rm-capacity',
  name: { en: "Relationship manager's capacity", zh: '客户经理容量' },
  description: {
    en: 'When the manager has enough tasks for the day, a further one waits',
    zh: '客户经理当日任务已满时，新任务延后',
  },
  check({ request, policy, facts, zone, today }) {
    if (request.channel !== 'rm_task' || policy.rmTasksPerDay === null) return notApplicable();
    const used = facts.capacity?.rm?.today;
    if (used === undefined) return missing('capacity of the manager');
    const seen = { today: used, perDay: policy.rmTasksPerDay };
    return used >= policy.rmTasksPerDay ? defer(seen, startOfLocalDay(zone, localDateOf(today + 1))) : pass(seen);
  },
  explain({ stopped, seen }) {
    const tasks = `${String(seen.today)}/${String(seen.perDay)}`;
    return stopped
      ? { en: `The manager has enough tasks for today: ${tasks}`, zh: `客户经理今日任务已满：${tasks}` }
      : { en: `The manager has room for tasks: ${tasks}`, zh: `客户经理今日任务未满：${tasks}` };
  },
};
