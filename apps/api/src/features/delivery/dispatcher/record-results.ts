import { decideRetry, type RetryDecision, type SendResult } from '@baleen/channels';
import { type Queryable, type Transaction } from '../../../platform/database.js';
import { retryDeadlocks } from '../../../platform/retry-deadlocks.js';
import { type ContactChange, settleContacts } from '../../responses/index.js';
import { type OpenPort } from '../ports.js';
import { type Claimed } from './claim.js';
import { bankNow, type DispatchContext } from './dispatch-context.js';
import { doubtContacts } from './store-plans.js';

/** What became of one submission. */
export interface Submission {
  readonly claimed: Claimed;
  readonly result: SendResult;
}

interface Judged extends Submission {
  readonly id: string;
  readonly retry: RetryDecision;
  /** Whether the lease is still ours. */
  readonly isHeld: boolean;
}

/**
 * Writes down what the providers answered. An acceptance is always taken over. Who has lost the lease says nothing else: somebody else has
 * asked the provider meanwhile, or is about to.
 */
export function recordResults(
  context: DispatchContext,
  open: OpenPort,
  submissions: readonly Submission[],
): Promise<void> {
  return retryDeadlocks(() =>
    context.database.transaction((transaction) => record(transaction, { context, open, submissions })),
  );
}

interface Parts {
  readonly context: DispatchContext;
  readonly open: OpenPort;
  readonly submissions: readonly Submission[];
}

async function record(transaction: Transaction, { context, open, submissions }: Parts): Promise<void> {
  await lockContacts(transaction, submissions);
  const held = await heldLeases(transaction, submissions);
  const judged = submissions.map((submission) => judge(submission, { open, context, held }));
  await closeAttempts(transaction, judged, new Date(bankNow(context)));
  await waitForRetry(transaction, judged, bankNow(context));
  const lost = judged.filter(({ result, isHeld }) => result.status === 'unknown' && isHeld).map(({ id }) => id);
  if (lost.length > 0) await doubtContacts(transaction, lost, { open, context });
  const done = judged.filter((each) => isSettled(each) || lost.includes(each.id)).map(({ id }) => id);
  await transaction.query('DELETE FROM outbox WHERE contact_id = ANY($1::uuid[])', [done]);
  const changes = judged.filter(isSettled).map((each) => changeOf(each, bankNow(context), open));
  await settleContacts(transaction, changes, { fates: context.fates, now: bankNow(context) });
}

/** In the order in which receipts take them, so that neither waits for the other. */
async function lockContacts(transaction: Queryable, submissions: readonly Submission[]): Promise<void> {
  await transaction.query('SELECT 1 FROM contact WHERE contact_id = ANY($1::uuid[]) ORDER BY contact_id FOR UPDATE', [
    submissions.map(({ claimed }) => claimed.plan.contact.contactId),
  ]);
}

async function heldLeases(transaction: Queryable, submissions: readonly Submission[]): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT contact_id AS id FROM outbox JOIN unnest($1::uuid[], $2::bigint[]) AS mine (id, token)
       ON contact_id = mine.id AND lock_token = mine.token
     ORDER BY contact_id FOR UPDATE OF outbox`,
    [submissions.map(({ claimed }) => claimed.plan.contact.contactId), submissions.map(({ claimed }) => claimed.token)],
  );
  return new Set(rows.map(({ id }) => id));
}

interface Judging {
  readonly open: OpenPort;
  readonly context: DispatchContext;
  readonly held: ReadonlySet<string>;
}

function judge(submission: Submission, { open, context, held }: Judging): Judged {
  const { claimed, result } = submission;
  const { retryBaseMs: baseMs, retryMaxMs: maxMs } = context.timing;
  const options = { baseMs, maxMs, maxAttempts: open.setting.maxAttempts };
  const retry = decideRetry(result, claimed.attempt, options, context.random);
  const id = claimed.plan.contact.contactId;
  return { ...submission, id, retry, isHeld: held.has(id) };
}

/** Whether the status changes now: accepted whoever says so, refused for good only by the lease's holder. */
const isSettled = ({ result, retry, isHeld }: Judged): boolean =>
  result.status === 'accepted' || (result.status === 'refused' && !retry.retry && isHeld);

async function closeAttempts(transaction: Queryable, judged: readonly Judged[], now: Date): Promise<void> {
  await transaction.query(
    `UPDATE delivery_attempt SET ended_at = $1, result = new.result, code = new.code, will_retry = new.will_retry,
       detail = new.detail, provider_id = new.provider_id
     FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::text[])
       AS new (contact_id, attempt, result, code, will_retry, detail, provider_id)
     WHERE delivery_attempt.contact_id = new.contact_id AND delivery_attempt.attempt = new.attempt`,
    [
      now,
      judged.map(({ id }) => id),
      judged.map(({ claimed }) => claimed.attempt),
      judged.map(({ result }) => result.status),
      judged.map(({ result }) => (result.status === 'refused' ? result.code : null)),
      judged.map(({ retry }) => retry.retry),
      judged.map(({ result }) => ('detail' in result ? result.detail.slice(0, 200) : null)),
      judged.map(({ result }) => (result.status === 'accepted' ? result.providerId : null)),
    ],
  );
}

async function waitForRetry(transaction: Queryable, judged: readonly Judged[], now: number): Promise<void> {
  const again = judged.flatMap(({ id, retry, isHeld }) =>
    retry.retry && isHeld ? [{ id, at: new Date(now + retry.afterMs) }] : [],
  );
  if (again.length === 0) return;
  await transaction.query(
    `WITH again AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS again (contact_id, at)),
     waiting AS (
       UPDATE contact SET status = 'reserved' FROM again
       WHERE contact.contact_id = again.contact_id AND contact.status = 'unknown')
     UPDATE outbox SET next_attempt_at = again.at, locked_until = NULL FROM again
     WHERE outbox.contact_id = again.contact_id`,
    [again.map(({ id }) => id), again.map(({ at }) => at)],
  );
}

/** A demo's past is sent late and counts for when it was due. */
function changeOf({ id, result, claimed }: Judged, now: number, { adapter }: OpenPort): ContactChange {
  const at = adapter === 'simulator' ? Math.min(now, claimed.plan.contact.dueAt.getTime()) : now;
  const source = 'submission' as const;
  return result.status === 'accepted'
    ? { contactId: id, status: 'accepted', at, source, detail: '', providerId: result.providerId }
    : { contactId: id, status: 'refused', at, source, detail: 'detail' in result ? result.detail : '' };
}
