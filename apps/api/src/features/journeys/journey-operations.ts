import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { type SignedInUser } from '../identity/index.js';
import { type ControlState } from './decide/journey-catalogue.js';

export const operations = ['pause', 'resume', 'drain', 'stop'] as const;
export type Operation = (typeof operations)[number];

const target: Readonly<Record<Operation, ControlState>> = {
  pause: 'paused',
  resume: 'running',
  drain: 'draining',
  stop: 'stopped',
};

export type Operated =
  | { readonly kind: 'done'; readonly control: ControlState; readonly ended: number }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails }
  /** There is no such journey. */
  | { readonly kind: 'missing' };

/** What people do with a journey that is under way. */
@Injectable()
export class JourneyOperations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * `pause`: nobody enters and nobody goes on; what those inside would have heard is kept. `drain`: nobody enters, those inside go on. `stop`: nobody enters, those inside leave and what was planned for them
   * is withdrawn. `resume`: as before; who has left stays out.
   */
  operate(user: SignedInUser, journeyId: string, operation: Operation): Promise<Operated> {
    return this.database.transaction(async (transaction): Promise<Operated> => {
      const [known] = await transaction.query("SELECT 1 FROM version WHERE kind = 'journey' AND id = $1 LIMIT 1", [
        journeyId,
      ]);
      if (!known) return { kind: 'missing' };
      const control = target[operation];
      const actor = `user:${user.id}` as const;
      await transaction.query(
        `INSERT INTO journey_control (journey_id, state, changed_by, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (journey_id) DO UPDATE SET state = excluded.state, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
        [journeyId, control, actor, this.clock.now()],
      );
      const ended = operation === 'stop' ? await endAll(transaction, journeyId, this.clock.now()) : 0;
      await this.audit.write(transaction, {
        actor,
        action: `journey.${operation}`,
        thing: `journey:${journeyId}`,
        detail: { ended },
      });
      return { kind: 'done', control, ended };
    });
  }
}

/** Everybody leaves. @returns how many */
async function endAll(transaction: Transaction, journeyId: string, now: Date): Promise<number> {
  await transaction.query(
    `SELECT 1 FROM customer_gate WHERE customer_id IN (SELECT customer_id FROM journey_entry WHERE journey_id = $1 AND state <> 'ended')
     ORDER BY customer_id FOR NO KEY UPDATE`,
    [journeyId],
  );
  const [row] = await transaction.query<{ ended: number }>(
    `WITH inside AS (
       UPDATE journey_entry SET state = 'ended', reason = 'stopped', waiting_for = NULL, due_at = NULL, ended_at = $2, since = $2, step = step + 1
       WHERE journey_id = $1 AND state <> 'ended' RETURNING entry_id, journey_id, journey_version, block_id, step),
     left_it AS (
       INSERT INTO journey_step (entry_id, step, journey_id, journey_version, block_id, reason, at)
       SELECT entry_id, step - 1, journey_id, journey_version, block_id, '{"code": "stopped"}', $2 FROM inside)
     SELECT count(*) AS ended FROM inside`,
    [journeyId, now],
  );
  await transaction.query('DELETE FROM journey_news WHERE journey_id = $1', [journeyId]);
  await transaction.query(
    `WITH off AS (
       DELETE FROM outbox o USING contact k WHERE k.contact_id = o.contact_id AND k.journey_id = $1 AND k.status = 'reserved'
         AND o.locked_until IS NULL RETURNING o.contact_id)
     UPDATE contact SET status = 'withdrawn', status_at = $2 FROM off WHERE contact.contact_id = off.contact_id`,
    [journeyId, now],
  );
  return row!.ended;
}
