import { type Instant, type Session } from '@baleen/rules';
import { type Database, type Transaction } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { retryDeadlocks } from '../../platform/retry-deadlocks.js';
import { ledgerSince, withLockedPlaces } from '../contacts/index.js';
import { readSessions } from '../customer-states/index.js';
import { type CustomerWork, decideCustomer } from './decide/decide-customer.js';
import { type Drafts } from './decide/types.js';
import { loadDecisionContext } from './decision-context.js';
import { type JourneyNews, takeNews } from './journey-news.js';
import { type LiveSetups } from './live-setup.js';
import { storeDrafts } from './store-drafts.js';

export interface DueSteps {
  readonly database: Database;
  readonly setups: LiveSetups;
  /** Waits that are due up to here are over. */
  readonly until: Instant;
}

export interface TakenSteps {
  /** Customers who went on. */
  readonly customers: number;
  readonly journeyIds: ReadonlySet<string>;
}

/** Customers of one transaction: what a kill can lose, and another worker passes by. */
const BATCH = 128;
/** More than a batch, so that workers find others' customers locked and take the next. */
const CANDIDATES = 6 * BATCH;

const isStopped = (entry: string): string =>
  `EXISTS (SELECT 1 FROM version v WHERE v.kind = 'journey' AND v.id = ${entry}.journey_id
     AND v.version = ${entry}.journey_version AND v.ended = 'stopped')`;

/**
 * Lets the next customers go on whose waits are over, with all that follows, in one transaction. Any number of workers may do so at once: each passes by the customers
 * that another one has.
 * @returns undefined where nobody is due, or others have all who are
 */
export const takeDueSteps = (due: DueSteps): Promise<TakenSteps | undefined> =>
  retryDeadlocks(() => due.database.transaction((transaction) => takeBatch(transaction, due)));

async function takeBatch(transaction: Transaction, { setups, until }: DueSteps): Promise<TakenSteps | undefined> {
  const due = await lockDue(transaction, until);
  if (due.length === 0) return undefined;
  const setup = await setups.get(transaction);
  const { decisions } = setup;
  const customerIds = due.map(({ id }) => id);
  const since = decisions.zone.dayOf(Math.min(...due.map(({ dueAt }) => dueAt.getTime())));
  const news = await takeNews(transaction, decisions.journeys, customerIds);
  const sessions = await readSessions(transaction, setup, { customerIds, day: decisions.zone.dayOf(until) });
  const stored = await loadDecisionContext(transaction, decisions, { customerIds, since });
  const drafts = await withLockedPlaces(transaction, ledgerSince(decisions.gate, since), (book) =>
    [...sessions].map(([id, session]): Drafts => {
      return decideCustomer(
        decisions,
        stored.get(id)!,
        { ...newsOf(news, session), partition: customerPartition(id), until },
        book,
      );
    }),
  );
  await storeDrafts(transaction, drafts);
  const moved = drafts.flatMap((one) => [...one.moved.values()]);
  // Nobody went on: they would be due for ever.
  if (moved.length === 0 && news.count === 0) return undefined;
  // Somebody whom another worker has just let go on may be among those who were found.
  const customers = drafts.filter((one) => one.steps.length > 0).length;
  return { customers, journeyIds: new Set(moved.map(({ journeyId }) => journeyId)) };
}

function newsOf({ undelivered, unheard }: JourneyNews, session: Session): Omit<CustomerWork, 'partition' | 'until'> {
  const { id, history } = session.customer;
  const onlyFor = unheard.get(id) ?? new Map<string, ReadonlySet<string>>();
  const events = onlyFor.size === 0 ? [] : [...history.all()].filter((event) => onlyFor.has(event.id));
  return { session, events, onlyFor, detections: [], days: [], undelivered: undelivered.get(id) ?? [] };
}

/** Those whom nobody else is deciding about, with their earliest wait. Journeys that stand still are passed by. */
async function lockDue(
  transaction: Transaction,
  until: Instant,
): Promise<{ readonly id: string; readonly dueAt: Date }[]> {
  return transaction.query<{ id: string; dueAt: Date }>(
    `WITH still AS (SELECT journey_id FROM journey_control WHERE state IN ('paused', 'stopped')),
     due AS (
       SELECT e.customer_id, min(e.due_at) AS due_at FROM (
         (SELECT customer_id, due_at FROM journey_entry e
          WHERE state = 'waiting' AND due_at <= $1
            AND NOT EXISTS (SELECT 1 FROM still s WHERE s.journey_id = e.journey_id) AND NOT ${isStopped('e')}
          ORDER BY due_at LIMIT ${CANDIDATES})
         UNION ALL
         (SELECT n.customer_id, least(n.at, $1) FROM journey_news n JOIN journey_entry e USING (entry_id)
          WHERE NOT EXISTS (SELECT 1 FROM still s WHERE s.journey_id = n.journey_id) AND NOT ${isStopped('e')}
          ORDER BY n.at LIMIT ${CANDIDATES})) e GROUP BY 1)
     SELECT g.customer_id AS id, due.due_at AS "dueAt" FROM customer_gate g JOIN due USING (customer_id)
     ORDER BY g.customer_id LIMIT ${BATCH} FOR NO KEY UPDATE OF g SKIP LOCKED`,
    [new Date(until)],
  );
}
