import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { CustomerStore, type Holding } from '../customers/index.js';
import { type DetectionPage, DetectionPages } from '../detections/index.js';
import { type SignedInUser } from '../identity/index.js';
import { DeskDays } from './desk-days.js';
import { outcomeCodeList } from './outcome-codes.js';
import { type StoredTask, type TaskItem } from './stored-task.js';
import { readTaskHistory, type TaskHistoryEntry } from './task-history.js';
import { TaskOutcomes } from './task-outcomes.js';
import { TaskStore } from './task-store.js';

/** A task with everything a manager needs before the call. */
export interface TaskPage extends TaskItem {
  readonly customer: {
    readonly id: string;
    readonly name: string | null;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly holdings: readonly Holding[];
    /** Whether the user may open the customer's page: whom a task was handed to may not. */
    readonly isOpen: boolean;
  };
  /** Null where a journey was entered without one. */
  readonly detection: DetectionPage | null;
  readonly talkingPoints: Text;
  readonly offer: Text;
  readonly outcomeCodes: typeof outcomeCodeList;
  /** Of the latest outcome. */
  readonly note: string | null;
  readonly nextDate: string | null;
  /** What people did with it, oldest first. */
  readonly history: readonly TaskHistoryEntry[];
  /** Whether the user has the task, and not only reads it. */
  readonly isHeld: boolean;
  /** Whether the user may take the latest outcome back. */
  readonly canUndo: boolean;
}

@Injectable()
export class TaskPages {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskStore,
    private readonly outcomes: TaskOutcomes,
    private readonly days: DeskDays,
    private readonly customers: CustomerStore,
    private readonly detections: DetectionPages,
  ) {}

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(user: SignedInUser, id: string): Promise<TaskPage | undefined> {
    const task = await this.tasks.find(user, id);
    if (!task) return undefined;
    const [picture, open, detection, held, canUndo, history, day] = await Promise.all([
      this.customers.readAny(task.customerId),
      this.customers.find(user, task.customerId),
      this.detectionOf(task),
      this.tasks.find(user, id, { permission: 'task.write', reach: 'held' }),
      this.outcomes.canUndo(user, task),
      readTaskHistory(this.database, id),
      this.days.now(),
    ]);
    if (!picture) return undefined;
    const name = task.customerName;
    return {
      ...this.tasks.item(task, day),
      ...this.tasks.speech(task),
      customer: {
        id: picture.id,
        name,
        fields: picture.fields,
        holdings: picture.holdings,
        isOpen: open !== undefined,
      },
      detection: detection ?? null,
      outcomeCodes: outcomeCodeList,
      note: task.note,
      nextDate: task.nextDate,
      history,
      isHeld: held !== undefined,
      canUndo: held !== undefined && canUndo,
    };
  }

  private async detectionOf({ detectionId }: StoredTask): Promise<DetectionPage | undefined> {
    return detectionId === null ? undefined : this.detections.readAny(detectionId);
  }
}
