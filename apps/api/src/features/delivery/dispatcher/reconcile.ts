import { backoffMs, type QueryResult } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { retryDeadlocks } from '../../../platform/retry-deadlocks.js';
import { type ContactChange, settleContacts } from '../../responses/index.js';
import { type OpenPort } from '../ports.js';
import { bankNow, type DispatchContext } from './dispatch-context.js';

interface Doubt {
  readonly id: string;
  readonly since: Date;
  readonly queries: number;
  readonly attempts: number;
}

interface Answer {
  readonly doubt: Doubt;
  readonly result: QueryResult;
}

const BATCH = 64;
/** While a query is under way nobody else asks, in milliseconds. */
const ASKING = 60_000;
const askAgain = { baseMs: 60_000, maxMs: 6 * 3_600_000 };
/** After this nobody asks any more; a receipt or a person may still settle it. */
const GIVE_UP_AFTER = 7 * 86_400_000;

/**
 * Asks a provider what became of contacts that are in doubt. Found: the contact is accepted. Absent: it is sent again only where the provider
 * itself drops a repetition, since the first submission may still be on its way; else it counts as refused.
 * @returns how many were asked after
 */
export async function reconcileBatch(context: DispatchContext, open: OpenPort): Promise<number> {
  const { port, setting } = open;
  if (port.query === undefined) return 0;
  const doubts = await takeDoubts(context, open);
  if (doubts.length === 0) return 0;
  const answers = await Promise.all(
    doubts.map(async (doubt): Promise<Answer> => {
      const reference = { contactId: doubt.id, providerId: null };
      return { doubt, result: await port.query!(reference, { timeoutMs: setting.timeoutMs }) };
    }),
  );
  await retryDeadlocks(() =>
    context.database.transaction((transaction) => storeAnswers(transaction, answers, { context, open })),
  );
  return doubts.length;
}

function takeDoubts(context: DispatchContext, { channel }: OpenPort): Promise<Doubt[]> {
  const now = bankNow(context);
  return context.database.query<Doubt>(
    `UPDATE contact_doubt d SET next_query_at = $3, queries = queries + 1 FROM contact c
     WHERE c.contact_id = d.contact_id AND d.contact_id IN (
       SELECT contact_id FROM contact_doubt WHERE channel = $1 AND next_query_at <= $2
       ORDER BY next_query_at LIMIT $4 FOR UPDATE SKIP LOCKED)
     RETURNING d.contact_id AS id, d.since, d.queries, c.attempts`,
    [channel, new Date(now), new Date(now + ASKING), BATCH],
  );
}

interface Storing {
  readonly context: DispatchContext;
  readonly open: OpenPort;
}

async function storeAnswers(
  transaction: Queryable,
  answers: readonly Answer[],
  { context, open }: Storing,
): Promise<void> {
  const now = bankNow(context);
  const changes = answers.flatMap(({ doubt, result }): ContactChange[] => {
    const base = { contactId: doubt.id, at: now, source: 'query' as const };
    if (result.status === 'found') {
      return [{ ...base, status: result.state, providerId: result.providerId, detail: 'found by query' }];
    }
    const isOver = result.status === 'absent' && !maySendAgain(doubt, open);
    return isOver ? [{ ...base, status: 'refused', detail: 'the provider never got it' }] : [];
  });
  const again = answers.filter(({ doubt, result }) => result.status === 'absent' && maySendAgain(doubt, open));
  await sendAgain(
    transaction,
    again.map(({ doubt }) => doubt.id),
    context,
  );
  await askLater(
    transaction,
    answers.filter(({ result }) => result.status === 'unknown').map(({ doubt }) => doubt),
    context,
  );
  await settleContacts(transaction, changes, { fates: context.fates, now });
}

const maySendAgain = ({ attempts }: Doubt, { port, setting }: OpenPort): boolean =>
  port.capabilities.isIdempotent && attempts < setting.maxAttempts;

async function sendAgain(transaction: Queryable, ids: readonly string[], context: DispatchContext): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(
    `WITH locked AS (
       SELECT contact_id FROM contact WHERE contact_id = ANY($1::uuid[]) AND status = 'unknown' ORDER BY contact_id FOR UPDATE),
     waiting AS (
       UPDATE contact SET status = 'reserved', status_at = $2 FROM locked WHERE contact.contact_id = locked.contact_id
       RETURNING contact.contact_id, channel, due_at),
     certain AS (DELETE FROM contact_doubt WHERE contact_id = ANY($1::uuid[]))
     INSERT INTO outbox (contact_id, channel, due_at) SELECT contact_id, channel, due_at FROM waiting
     ON CONFLICT (contact_id) DO NOTHING`,
    [ids, new Date(bankNow(context))],
  );
}

async function askLater(transaction: Queryable, doubts: readonly Doubt[], context: DispatchContext): Promise<void> {
  if (doubts.length === 0) return;
  const now = bankNow(context);
  const next = doubts.map(({ since, queries }) =>
    now - since.getTime() > GIVE_UP_AFTER ? null : new Date(now + backoffMs(queries - 1, askAgain, context.random)),
  );
  await transaction.query(
    `UPDATE contact_doubt SET next_query_at = later.at FROM unnest($1::uuid[], $2::timestamptz[]) AS later (id, at)
     WHERE contact_id = later.id`,
    [doubts.map(({ id }) => id), next],
  );
}
