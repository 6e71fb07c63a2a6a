import { type TaskItem } from '../../api/tasks.js';

export interface DueGroup {
  /** The due date, or `overdue`. */
  readonly key: string;
  readonly isOverdue: boolean;
  /** In the order of the list, which is by rank. */
  readonly tasks: readonly TaskItem[];
}

/**
 * Tasks by the date they are due on, earliest first. The run of a business date makes the tasks of the day after it, so an open task due on
 * the newest business date or before is overdue.
 * @param businessDate the newest business date; without it nothing is called overdue
 */
export function groupByDue(tasks: readonly TaskItem[], businessDate: string | undefined): DueGroup[] {
  const groups = new Map<string, TaskItem[]>();
  for (const task of tasks) {
    const isOverdue = task.status === 'open' && businessDate !== undefined && task.dueDate <= businessDate;
    const key = isOverdue ? 'overdue' : task.dueDate;
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups]
    .map(([key, group]) => ({ key, isOverdue: key === 'overdue', tasks: group }))
    .sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue) || a.key.localeCompare(b.key));
}
