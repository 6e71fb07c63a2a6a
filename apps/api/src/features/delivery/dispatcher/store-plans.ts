import { formatDay } from '@baleen/rules';
import { type Queryable } from '../../../platform/database.js';
import { derivedId } from '../../../platform/derived-id.js';
import { settleContacts } from '../../responses/index.js';
import { type OpenPort } from '../ports.js';
import { type LinkKind, shortCode } from '../wording/short-code.js';
import { dayOfNow } from './count-anew.js';
import { bankNow, type DispatchContext } from './dispatch-context.js';
import { type Plan } from './plan-contact.js';

export interface PlanStoring {
  readonly open: OpenPort;
  readonly context: DispatchContext;
}

interface Withholding {
  readonly open: Pick<OpenPort, 'channel' | 'adapter'>;
  readonly context: DispatchContext;
}

type PlanOf<Kind extends Plan['kind']> = Extract<Plan, { kind: Kind }>;

const ofKind = <Kind extends Plan['kind']>(plans: readonly Plan[], kind: Kind): PlanOf<Kind>[] =>
  plans.filter((plan): plan is PlanOf<Kind> => plan.kind === kind);

const idsOf = (plans: readonly Plan[]): string[] => plans.map(({ contact }) => contact.contactId);

const treatmentsOf = (plans: readonly PlanOf<'send' | 'withhold'>[]): [(string | null)[], (number | null)[]] => [
  plans.map(({ treatment }) => treatment?.id ?? null),
  plans.map(({ treatment }) => treatment?.version ?? null),
];

/** Writes down what is going to be done, before it is done. */
export async function storePlans(transaction: Queryable, plans: readonly Plan[], storing: PlanStoring): Promise<void> {
  await storeSends(transaction, ofKind(plans, 'send'), storing);
  await storeDoubts(transaction, ofKind(plans, 'doubt'), storing);
  await storeDeferred(transaction, ofKind(plans, 'defer'));
  const gone = [...ofKind(plans, 'drop'), ...ofKind(plans, 'withhold'), ...ofKind(plans, 'doubt')];
  await transaction.query('DELETE FROM outbox WHERE contact_id = ANY($1::uuid[])', [idsOf(gone)]);
  await storeWithheld(transaction, ofKind(plans, 'withhold'), storing);
}

async function storeSends(
  transaction: Queryable,
  sends: readonly PlanOf<'send'>[],
  { open, context }: PlanStoring,
): Promise<void> {
  if (sends.length === 0) return;
  const now = new Date(bankNow(context));
  await transaction.query(
    `WITH begun AS (
       UPDATE contact SET status = 'unknown', attempts = attempts + 1, status_at = $2, day = coalesce($5, day),
         treatment_id = coalesce(treatment, treatment_id), treatment_version = coalesce(version, treatment_version)
       FROM unnest($1::uuid[], $6::text[], $7::int[]) AS send (id, treatment, version)
       WHERE contact_id = send.id RETURNING contact_id, attempts)
     INSERT INTO delivery_attempt (contact_id, attempt, channel, adapter, started_at)
     SELECT contact_id, attempts, $3, $4, $2 FROM begun`,
    [
      idsOf(sends),
      now,
      open.channel,
      open.adapter,
      open.adapter === 'simulator' ? null : formatDay(dayOfNow(context)),
      ...treatmentsOf(sends),
    ],
  );
  const messages = sends.map(({ message }) => message);
  await transaction.query(
    `INSERT INTO contact_message (contact_id, address, language, subject, text, html, link)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
     ON CONFLICT (contact_id) DO UPDATE SET address = excluded.address, language = excluded.language,
       subject = excluded.subject, text = excluded.text, html = excluded.html, link = excluded.link`,
    [
      idsOf(sends),
      messages.map(({ to }) => to),
      messages.map(({ language }) => language),
      messages.map(({ subject }) => subject),
      messages.map(({ text, fields }) => text ?? fields.map(({ value }) => value).join('\n')),
      messages.map(({ html }) => html),
      messages.map(({ link }) => link),
    ],
  );
  await storeLinks(transaction, sends, context);
}

/** A link works for so long after its message, in milliseconds. */
const LINK_LASTS = 180 * 86_400_000;
const linkKinds: readonly LinkKind[] = ['offer', 'opt-out'];

/** Only the links that the message really holds. */
async function storeLinks(
  transaction: Queryable,
  sends: readonly PlanOf<'send'>[],
  context: DispatchContext,
): Promise<void> {
  const links = sends.flatMap(({ contact: { contactId }, message: { text, html, link, unsubscribeUrl } }) =>
    linkKinds
      .map((kind) => ({ contactId, kind, code: shortCode(context.linkKey, contactId, kind) }))
      .filter(({ code }) => [text, html, link, unsubscribeUrl].some((part) => part?.includes(`/r/${code}`))),
  );
  if (links.length === 0) return;
  await transaction.query(
    `INSERT INTO short_link (code, contact_id, kind, expires_at)
     SELECT code, contact_id, kind, $4 FROM unnest($1::text[], $2::uuid[], $3::text[]) AS new (code, contact_id, kind)
     ON CONFLICT DO NOTHING`,
    [
      links.map(({ code }) => code),
      links.map(({ contactId }) => contactId),
      links.map(({ kind }) => kind),
      new Date(bankNow(context) + LINK_LASTS),
    ],
  );
}

async function storeDoubts(
  transaction: Queryable,
  doubts: readonly PlanOf<'doubt'>[],
  { open, context }: PlanStoring,
): Promise<void> {
  if (doubts.length === 0) return;
  const now = bankNow(context);
  const restored = doubts.filter(({ isRestored }) => isRestored);
  if (restored.length > 0) {
    await transaction.query(
      `WITH doubted AS (
         UPDATE contact SET status = 'unknown', attempts = attempts + 1, status_at = $2 WHERE contact_id = ANY($1::uuid[])
         RETURNING contact_id, attempts)
       INSERT INTO delivery_attempt (contact_id, attempt, channel, adapter, started_at, ended_at, result, detail)
       SELECT contact_id, attempts, $3, $4, $2, $2, 'unknown', 'the database was restored' FROM doubted`,
      [idsOf(restored), new Date(now), open.channel, open.adapter],
    );
  }
  await doubtContacts(transaction, idsOf(doubts), { open, context });
}

/**
 * Contacts of which nobody knows whether they were accepted: the provider is asked later, where it answers such questions. One that a receipt
 * has settled meanwhile is in no doubt.
 */
export async function doubtContacts(
  transaction: Queryable,
  ids: readonly string[],
  { open, context }: PlanStoring,
): Promise<void> {
  const now = bankNow(context);
  const asks = open.port.capabilities.query === 'by-contact';
  await transaction.query(
    `INSERT INTO contact_doubt (contact_id, channel, since, next_query_at)
     SELECT contact_id, $2, $3, $4 FROM (
       SELECT contact_id FROM contact WHERE contact_id = ANY($1::uuid[]) AND status = 'unknown' ORDER BY contact_id FOR UPDATE) AS doubted
     ON CONFLICT (contact_id) DO NOTHING`,
    [ids, open.channel, new Date(now), asks ? new Date(now + open.setting.timeoutMs + context.timing.restMs) : null],
  );
}

async function storeDeferred(transaction: Queryable, deferred: readonly PlanOf<'defer'>[]): Promise<void> {
  if (deferred.length === 0) return;
  await transaction.query(
    `WITH later AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS later (contact_id, due_at)),
     moved AS (
       UPDATE contact SET due_at = later.due_at FROM later WHERE contact.contact_id = later.contact_id)
     UPDATE outbox SET due_at = later.due_at, locked_until = NULL FROM later WHERE outbox.contact_id = later.contact_id`,
    [idsOf(deferred), deferred.map(({ until }) => until)],
  );
}

/** Contacts that are not submitted, with the reason; whoever calls takes them out of the outbox. */
export async function storeWithheld(
  transaction: Queryable,
  withheld: readonly PlanOf<'withhold'>[],
  { open, context }: Withholding,
): Promise<void> {
  if (withheld.length === 0) return;
  const now = bankNow(context);
  await transaction.query(
    `INSERT INTO delivery_attempt (contact_id, attempt, channel, adapter, started_at, ended_at, result, code, detail)
     SELECT contact_id, attempt, $1, $2, $3, $3, 'withheld', code, detail
     FROM unnest($4::uuid[], $5::int[], $6::text[], $7::text[]) AS new (contact_id, attempt, code, detail)`,
    [
      open.channel,
      open.adapter,
      new Date(now),
      idsOf(withheld),
      withheld.map(({ contact }) => contact.attempts + 1),
      withheld.map(({ code }) => code),
      withheld.map(({ detail }) => detail),
    ],
  );
  await nameTreatments(
    transaction,
    withheld.filter(({ treatment }) => treatment),
  );
  await storeSuppressions(transaction, withheld, now);
  const changes = withheld.map(({ contact: { contactId }, status, detail }) => {
    return { contactId, status, at: now, source: 'submission' as const, detail };
  });
  await settleContacts(transaction, changes, { fates: context.fates, now });
}

async function nameTreatments(transaction: Queryable, plans: readonly PlanOf<'withhold'>[]): Promise<void> {
  if (plans.length === 0) return;
  await transaction.query(
    `UPDATE contact SET treatment_id = new.treatment, treatment_version = new.version
     FROM unnest($1::uuid[], $2::text[], $3::int[]) AS new (id, treatment, version) WHERE contact_id = new.id`,
    [idsOf(plans), ...treatmentsOf(plans)],
  );
}

/** What the gate takes back at the last moment stands beside what it refused before. */
async function storeSuppressions(
  transaction: Queryable,
  withheld: readonly PlanOf<'withhold'>[],
  now: number,
): Promise<void> {
  const withdrawn = withheld.filter(({ status }) => status === 'withdrawn');
  if (withdrawn.length === 0) return;
  await transaction.query(
    `INSERT INTO suppression (suppression_id, customer_id, partition, detection_id, entry_id, rule_id, journey_id, block_id,
       channel, purpose, need, code, verdict, seen, decided_at, business_date, trace, policy_version)
     SELECT new.id, customer_id, partition, detection_id, entry_id, rule_id, journey_id, block_id, channel, purpose, need,
       new.code, 'refused', new.seen, $1, business_date, '[]', policy_version
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[]) AS new (id, contact_id, code, seen)
       JOIN contact USING (contact_id)
     ON CONFLICT DO NOTHING`,
    [
      new Date(now),
      withdrawn.map(({ contact }) => derivedId('suppression', 'submission', contact.contactId)),
      idsOf(withdrawn),
      withdrawn.map(({ code }) => code),
      withdrawn.map(({ seen }) => JSON.stringify(seen)),
    ],
  );
}
