import { formatDay } from '@baleen/rules';
import { type Clock } from '../../platform/clock.js';
import { type Queryable } from '../../platform/database.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { type RunRequest, type RunRow } from './run-store.js';

/** Writes into the audit log that a run began or was taken up again. */
export function auditBegin(transaction: Queryable, clock: Clock, request: RunRequest, id: number): Promise<void> {
  return new AuditLog(clock).write(transaction, {
    actor: request.requestedBy as Actor,
    action: 'run.begun',
    thing: `run:${id}`,
    detail: { from: formatDay(request.from), to: formatDay(request.to), makesContacts: request.makesContacts },
  });
}

/**
 * Writes that a run is done, with a digest of what it decided: which detections, and what followed from each. Whoever changes one of them later, in whatever
 * table, cannot make the digest come out again.
 */
export async function auditEnd(transaction: Queryable, clock: Clock, { id, from, to }: RunRow): Promise<void> {
  const decisions = await decisionsOf(transaction, { id, from, to });
  await new AuditLog(clock).write(transaction, {
    actor: 'system',
    action: 'run.done',
    thing: `run:${id}`,
    detail: { from: formatDay(from), to: formatDay(to), decisions },
  });
}

/** Late events are detected for earlier dates, but not for much earlier ones. */
const LATE_DAYS = 31;

async function decisionsOf(
  transaction: Queryable,
  { id, from, to }: Pick<RunRow, 'id' | 'from' | 'to'>,
): Promise<object> {
  const [batch] = await transaction.query(
    `WITH decided AS (
       SELECT partition, count(*) AS detections, count(*) FILTER (WHERE outcome_kind = 'contact') AS contacts,
         count(*) FILTER (WHERE outcome_kind = 'task') AS tasks,
         md5(string_agg(concat_ws(' ', detection_id, rule_version, outcome_kind, outcome_id), ',' ORDER BY detection_id)) AS digest
       FROM detection WHERE run_id = $1 AND business_date BETWEEN $2 AND $3 GROUP BY partition)
     SELECT coalesce(sum(detections), 0)::int AS detections, coalesce(sum(contacts), 0)::int AS contacts,
       coalesce(sum(tasks), 0)::int AS tasks,
       encode(sha256(convert_to(coalesce(string_agg(digest, ',' ORDER BY partition), ''), 'UTF8')), 'hex') AS sha256
     FROM decided`,
    [id, formatDay(from - LATE_DAYS), formatDay(to)],
  );
  return batch!;
}
