import { Injectable } from '@nestjs/common';
import { CSV_START, csvLine } from '../../platform/csv.js';
import { type Language } from '../../platform/problem.js';
import { type SignedInUser } from '../identity/index.js';
import { DeskDays } from './desk-days.js';
import { type TaskItem } from './stored-task.js';
import { type TaskFilter, type TaskKey, TaskStore } from './task-store.js';

export type ExportFormat = 'csv' | 'json';

export interface ExportWish {
  readonly filter: TaskFilter;
  readonly format: ExportFormat;
  /** Of the texts. */
  readonly language: Language;
}

const TASKS_PER_BLOCK = 1_000;
const MOST_TASKS = 50_000;

/** Tasks as a file: those that the list shows the user, in its order. */
@Injectable()
export class TaskExports {
  constructor(
    private readonly tasks: TaskStore,
    private readonly days: DeskDays,
  ) {}

  /** Block by block; JSON has one task a line. */
  async *blocks(user: SignedInUser, { filter, format, language }: ExportWish): AsyncGenerator<string> {
    const day = await this.days.now();
    if (format === 'csv') yield CSV_START + csvLine(Object.keys(columns));
    let after: TaskKey | undefined;
    for (let written = 0; written < MOST_TASKS; written += TASKS_PER_BLOCK) {
      const found = await this.tasks.list(user, filter, { limit: TASKS_PER_BLOCK, after });
      const rows = found.map((task) => rowOf(this.tasks.item(task, day), language));
      yield rows.map((row) => (format === 'csv' ? csvLine(Object.values(row)) : `${JSON.stringify(row)}\n`)).join('');
      if (found.length < TASKS_PER_BLOCK) return;
      after = found.at(-1)!.key as unknown as TaskKey;
    }
  }
}

type Cell = string | number | boolean | null;

const columns: Readonly<Record<string, (task: TaskItem, language: Language) => Cell>> = {
  taskId: ({ id }) => id,
  customerId: ({ customerId }) => customerId,
  customerName: ({ customerName }) => customerName,
  ruleId: ({ ruleId }) => ruleId,
  rule: ({ ruleName }, language) => ruleName[language],
  reason: ({ reason }, language) => reason[language],
  dueDate: ({ dueDate }) => dueDate,
  isLate: ({ isLate }) => isLate,
  priority: ({ priority }) => priority,
  amountBase: ({ amountBase }) => amountBase,
  rmId: ({ rmId }) => rmId,
  branchId: ({ branchId }) => branchId,
  status: ({ status }) => status,
  outcomeCode: ({ outcomeCode }) => outcomeCode,
};

const rowOf = (task: TaskItem, language: Language): Record<string, Cell> =>
  Object.fromEntries(Object.entries(columns).map(([name, read]) => [name, read(task, language)]));
