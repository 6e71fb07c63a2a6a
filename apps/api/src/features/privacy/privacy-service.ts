import { Injectable } from '@nestjs/common';
import { createZone } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { Problem } from '../../platform/problem.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { lockImports } from '../intake/index.js';
import { alone } from '../runs/index.js';
import { applyRetention, type RetentionFigure } from './apply-retention.js';
import { type ErasedRows, eraseCustomers, type ErasureOutcome, forgetStatistics } from './erase-customers.js';
import { privacyRefusals } from './privacy-refusals.js';
import { readRetention } from './retention-setting.js';

const PATIENCE_MS = 5_000;

/** What takes data away. No run and no import is at work meanwhile, so nothing that was read before is written back after. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Problem 409 where a legal hold, a run or a message at its provider stands against it */
  async erase(customerId: string, by: Actor): Promise<ErasedRows> {
    const outcome = await this.quietly(async (transaction) => {
      const times = { at: this.clock.now(), wallTime: this.clock.wallTime(), zone: this.zone };
      const erased = await eraseCustomers(transaction, { customerIds: [customerId], ground: 'request', by, ...times });
      if (erased.kind === 'erased')
        await this.audit.write(transaction, {
          actor: by,
          action: 'customer.erased',
          thing: `customer:${customerId}`,
          detail: erased.rows,
        });
      return erased;
    });
    return this.rowsOf(outcome);
  }

  private async rowsOf(outcome: ErasureOutcome): Promise<ErasedRows> {
    if (outcome.kind === 'held') throw new Problem(privacyRefusals.held(outcome.holds[0]!.reason));
    if (outcome.kind === 'sending') throw new Problem(privacyRefusals.sending);
    await forgetStatistics(this.database, outcome.rows);
    return outcome.rows;
  }

  /** Deletes what has been kept for long enough. @throws Problem 409 where a run or an import is at work */
  async applyRetention(by: Actor): Promise<RetentionFigure[]> {
    return this.quietly(async (transaction) => {
      const setting = await readRetention(transaction);
      const at = this.clock.now();
      const act = {
        setting,
        today: this.zone.dayOf(at.getTime()),
        by,
        at,
        wallTime: this.clock.wallTime(),
        zone: this.zone,
      };
      const figures = await applyRetention(transaction, act);
      const detail = Object.fromEntries(figures.map(({ kind, before, rows }) => [kind, { before, rows }]));
      await this.audit.write(transaction, { actor: by, action: 'retention.applied', thing: 'retention', detail });
      return figures;
    });
  }

  private get zone() {
    return createZone(this.settings.bank.timeZone);
  }

  private async quietly<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const done = await alone(this.database, () =>
      this.database.transaction(async (transaction) => {
        if (!(await lockImports(transaction, PATIENCE_MS))) throw new Problem(privacyRefusals.busy);
        return { result: await work(transaction) };
      }),
    );
    if (!done) throw new Problem(privacyRefusals.busy);
    return done.result;
  }
}
