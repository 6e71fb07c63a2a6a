import { Injectable } from '@nestjs/common';
import { type Queryable } from '../../platform/database.js';
import { type ContactFate } from './contact-change.js';

/** Told of contacts whose status has changed, within the transaction that changes it: what it does is done with it or not at all. */
export type FateListener = (transaction: Queryable, fates: readonly ContactFate[]) => Promise<void>;

/** Who wants to know what became of contacts: a journey falls back to its next channel when one was refused. */
@Injectable()
export class ContactFates {
  private readonly listeners: FateListener[] = [];

  listen(listener: FateListener): void {
    this.listeners.push(listener);
  }

  async tell(transaction: Queryable, fates: readonly ContactFate[]): Promise<void> {
    if (fates.length === 0) return;
    for (const listener of this.listeners) await listener(transaction, fates);
  }
}
