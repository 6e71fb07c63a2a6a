import { type Queryable } from '../../../platform/database.js';
import {
  type ContactEvidence,
  type CustomerDecisions,
  type DetectionEvidence,
  type EntryEvidence,
  type ProposalEvidence,
  type StepEvidence,
  type SuppressionEvidence,
  type TaskEvidence,
} from '../pack/pack-format.js';

type OfCustomer<T> = T & { readonly customerId: string };

/** What was decided about some customers, as chosen; by customer. */
export type Decided = Pick<
  CustomerDecisions,
  'detections' | 'entries' | 'steps' | 'proposals' | 'contacts' | 'suppressions' | 'tasks'
>;

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const sources: Readonly<Record<keyof Decided, string>> = {
  detections: `SELECT d.customer_id AS "customerId", d.detection_id AS id, d.rule_id AS "ruleId", d.rule_version AS "ruleVersion", d.subject,
      d.episode, d.business_date AS "businessDate", ${ms('d.as_of')} AS "asOf", d.event_id AS "eventId",
      CASE WHEN d.row_id IS NOT NULL THEN json_build_object('collection', d.row_collection, 'id', d.row_id) END AS row,
      d.used_events AS "usedEvents", d.trace, d.basis_id AS "basisId", d.events_until AS "eventsUntil",
      d.arrivals_until AS "arrivalsUntil", d.tags_until AS "tagsUntil", d.outcome_kind AS "outcomeKind", d.outcome_id AS "outcomeId",
      true AS "isRebuilt"
    FROM detection d JOIN chosen_detection USING (detection_id) WHERE d.customer_id = ANY($1) ORDER BY d.as_of, d.detection_id`,
  entries: `SELECT e.customer_id AS "customerId", e.entry_id AS id, e.journey_id AS "journeyId", e.journey_version AS "journeyVersion",
      e.cause_kind AS "causeKind", e.detection_id AS "detectionId", e.rule_id AS "ruleId", e.rule_version AS "ruleVersion",
      ${ms('e.entered_at')} AS "enteredAt"
    FROM journey_entry e JOIN chosen_entry USING (entry_id) WHERE e.customer_id = ANY($1) ORDER BY e.entered_at, e.entry_id`,
  steps: `SELECT c.customer_id AS "customerId", s.entry_id AS "entryId", s.step, s.journey_id AS "journeyId",
      s.journey_version AS "journeyVersion", s.block_id AS "blockId", s.port, s.reason, s.effects, s.seen, ${ms('s.at')} AS at
    FROM journey_step s JOIN chosen_entry c USING (entry_id) WHERE c.customer_id = ANY($1) ORDER BY s.entry_id, s.step`,
  proposals: `SELECT p.customer_id AS "customerId", p.proposal_id AS id, p.entry_id AS "entryId", ${ms('p.decided_at')} AS "decidedAt",
      p.outcome_kind AS "outcomeKind", p.outcome_id AS "outcomeId", p.policy_version AS "policyVersion", p.seen, p.trace
    FROM proposal p JOIN chosen_entry USING (entry_id) WHERE p.customer_id = ANY($1) ORDER BY p.decided_at, p.proposal_id`,
  contacts: `SELECT k.customer_id AS "customerId", k.contact_id AS id, k.entry_id AS "entryId", k.detection_id AS "detectionId", k.channel,
      k.purpose, k.offer_id AS "offerId", k.offer_version AS "offerVersion", k.treatment_id AS "treatmentId",
      k.treatment_version AS "treatmentVersion", k.status, ${ms('k.due_at')} AS "dueAt", k.decision, k.policy_version AS "policyVersion"
    FROM contact k WHERE k.customer_id = ANY($1)
      AND (k.entry_id IN (SELECT entry_id FROM chosen_entry) OR k.contact_id IN (SELECT contact_id FROM chosen_contact))
    ORDER BY k.due_at, k.contact_id`,
  suppressions: `SELECT s.customer_id AS "customerId", s.suppression_id AS id, s.entry_id AS "entryId", s.detection_id AS "detectionId", s.code,
      s.verdict, s.channel, s.purpose, s.seen, ${ms('s.allowed_from')} AS "allowedFrom", s.trace, s.policy_version AS "policyVersion"
    FROM suppression s JOIN chosen_entry USING (entry_id) WHERE s.customer_id = ANY($1) ORDER BY s.decided_at, s.suppression_id`,
  tasks: `SELECT DISTINCT t.customer_id AS "customerId", t.task_id AS id, t.detection_id AS "detectionId", t.entry_id AS "entryId",
      t.rule_id AS "ruleId", t.business_date AS "businessDate", t.due_date AS "dueDate", t.status, t.outcome_code AS "outcomeCode"
    FROM task t WHERE t.customer_id = ANY($1) AND (t.detection_id IN (SELECT detection_id FROM chosen_detection)
      OR t.entry_id IN (SELECT entry_id FROM chosen_entry)
      OR t.task_id IN (SELECT p.outcome_id FROM proposal p JOIN chosen_entry USING (entry_id) WHERE p.customer_id = t.customer_id))
    ORDER BY t.task_id`,
};

export async function readDecisions(
  transaction: Queryable,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Decided>> {
  const byCustomer = new Map(customerIds.map((id) => [id, nothingDecided()]));
  const read = async <T extends object>(
    what: keyof Decided,
    put: (decided: Decided, row: T) => void,
  ): Promise<void> => {
    for (const { customerId, ...row } of await transaction.query<OfCustomer<T>>(sources[what], [customerIds]))
      put(byCustomer.get(customerId)!, row as unknown as T);
  };
  await read<DetectionEvidence>('detections', ({ detections }, row) => detections.push(row));
  await read<EntryEvidence>('entries', ({ entries }, row) => entries.push(row));
  await read<StepEvidence>('steps', ({ steps }, row) => steps.push(row));
  await read<ProposalEvidence>('proposals', ({ proposals }, row) => proposals.push(row));
  await read<ContactEvidence>('contacts', ({ contacts }, row) => contacts.push(row));
  await read<SuppressionEvidence>('suppressions', ({ suppressions }, row) => suppressions.push(row));
  await read<TaskEvidence>('tasks', ({ tasks }, row) => tasks.push(row));
  return byCustomer;
}

const nothingDecided = (): Decided => ({
  ...{ detections: [], entries: [], steps: [], proposals: [], contacts: [], suppressions: [], tasks: [] },
});
