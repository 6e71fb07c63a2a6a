// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type TaskItem } from '../../api/tasks.js';
import { groupByDue } from './group-by-due.js';

const task = (id: string, dueDate: string, status = 'open'): TaskItem => ({
  id,
  customerId: 'c',
  customerName: null,
  ruleId: 'r',
  ruleName: { en: 'Rule', zh: '规则' },
  category: 'care',
  dueDate,
  priority: 1,
  reason: { en: '', zh: '' },
  status,
  outcomeCode: null,
  rmId: null,
  amountBase: null,
  isLate: false,
  isEscalated: false,
  rankReason: { en: '', zh: '' },
  branchId: 'B1',
  snoozes: 0,
  isGiven: false,
});

describe('tasks by due date', () => {
  it('put what should be done already first, and keep the rank inside a day', () => {
    const groups = groupByDue(
      [task('a', '1994-04-01'), task('b', '1994-03-30'), task('c', '1994-04-01'), task('d', '1994-03-31')],
      '1994-03-31',
    );
    expect(groups.map(({ key, tasks }) => [key, tasks.map(({ id }) => id)])).toEqual([
      ['overdue', ['b', 'd']],
      ['1994-04-01', ['a', 'c']],
    ]);
  });

  it('call no finished task overdue, and none while the business date is unknown', () => {
    const [old] = groupByDue([task('a', '1994-03-30', 'done')], '1994-03-31');
    expect(old?.isOverdue).toBe(false);
    expect(groupByDue([task('a', '1994-03-30')], undefined)[0]?.isOverdue).toBe(false);
  });
});
