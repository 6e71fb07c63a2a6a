import { Injectable } from '@nestjs/common';
import { type Text } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { CustomerStore, type Holding } from '../customers/index.js';
import { type DetectionPage, DetectionPages } from '../detections/index.js';
import { type SignedInUser } from '../identity/index.js';
import { outcomeCodeList } from './outcome-codes.js';
import { type TaskItem, TaskStore } from './task-store.js';
import { talkingPoints } from './task-words.js';

/** A task with everything a manager needs before the call. */
export interface TaskPage extends TaskItem {
  readonly customer: {
    readonly id: string;
    readonly name: string | null;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly holdings: readonly Holding[];
  };
  readonly detection: DetectionPage;
  readonly talkingPoints: Text;
  readonly offer: Text;
  readonly outcomeCodes: typeof outcomeCodeList;
  /** Of the latest outcome. */
  readonly note: string | null;
  readonly nextDate: string | null;
}

@Injectable()
export class TaskPages {
  constructor(
    private readonly tasks: TaskStore,
    private readonly customers: CustomerStore,
    private readonly detections: DetectionPages,
    private readonly settings: BankSettings,
  ) {}

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(user: SignedInUser, id: string): Promise<TaskPage | undefined> {
    const task = await this.tasks.find(user, id);
    if (!task) return undefined;
    const [customer, detection] = await Promise.all([
      this.customers.find(user, task.customerId),
      this.detections.find(user, task.detectionId),
    ]);
    if (!customer || !detection) return undefined;
    const { rule, amountBase, businessDate, note, nextDate } = task;
    const { baseCurrency: currency } = this.settings.bank;
    return {
      ...this.tasks.item(task),
      customer: { id: customer.id, name: customer.name, fields: customer.fields, holdings: customer.holdings },
      detection,
      talkingPoints: talkingPoints({ rule, amountBase, businessDate, currency }),
      offer: rule.offer,
      outcomeCodes: outcomeCodeList,
      note,
      nextDate,
    };
  }
}
