import { type ConsentRecord, type GateDecision, type Message } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { type ChosenTreatment, offerValues } from '../../offers/index.js';
import { type OutgoingContact } from '../outgoing.js';
import { type OpenPort } from '../ports.js';
import { languageOf, wordContact } from '../wording/word-contact.js';
import { type CountedAnew } from './count-anew.js';
import { bankNow, type DispatchContext } from './dispatch-context.js';
import { recheck, type Recheck } from './recheck.js';

/** What is to be done with a contact that is due. */
export type Plan =
  | { readonly kind: 'send'; readonly contact: OutgoingContact; readonly message: Message }
  /** It was settled meanwhile, by a receipt or a person. */
  | { readonly kind: 'drop'; readonly contact: OutgoingContact }
  /** It may have been sent already, and nobody lived to tell. */
  | { readonly kind: 'doubt'; readonly contact: OutgoingContact; readonly detail: string; readonly isRestored: boolean }
  | { readonly kind: 'defer'; readonly contact: OutgoingContact; readonly until: Date }
  /** Not submitted, for good. `withdrawn`: the bank may not speak any more; `refused`: it cannot be put into words or addressed. */
  | {
      readonly kind: 'withhold';
      readonly contact: OutgoingContact;
      readonly status: 'withdrawn' | 'refused';
      readonly code: string;
      readonly detail: string;
      readonly seen: object;
    };

const HOUR = 3_600_000;

export interface Planning {
  readonly open: OpenPort;
  readonly consents: ReadonlyMap<string, readonly ConsentRecord[]>;
  readonly counted: CountedAnew;
  readonly context: DispatchContext;
}

/** After which a contact is looked at again whose customer somebody else is deciding about. */
const IN_A_MOMENT = 30_000;

/** Decides anew what was decided before: between decision and submission the customer may have objected, died or moved. */
export async function planContact(database: Queryable, contact: OutgoingContact, planning: Planning): Promise<Plan> {
  const { open, context } = planning;
  if (contact.status === 'unknown') {
    return { kind: 'doubt', contact, detail: 'the sender ended before the answer', isRestored: false };
  }
  if (contact.status !== 'reserved') return { kind: 'drop', contact };
  const { doubtUntil } = context;
  if (doubtUntil !== null && contact.attempts === 0 && contact.dueAt.getTime() <= doubtUntil) {
    return { kind: 'doubt', contact, detail: 'the database was restored', isRestored: true };
  }
  return withheldPlan(contact, planning) ?? (await wordedPlan(database, contact, { open, context }));
}

function withheldPlan(contact: OutgoingContact, { open, consents, counted, context }: Planning): Plan | undefined {
  const now = bankNow(context);
  const late = now - contact.dueAt.getTime();
  const isStale = late > open.setting.staleAfterHours * HOUR;
  if (isStale && open.adapter !== 'simulator') {
    const seen = { hoursLate: Math.floor(late / HOUR), staleAfterHours: open.setting.staleAfterHours };
    return { kind: 'withhold', contact, status: 'withdrawn', code: 'too-late', detail: 'too late to be sent', seen };
  }
  const decision = decideAgain(contact, isStale, {
    policy: context.policy,
    consents: consents.get(contact.customerId) ?? [],
    now,
    zone: context.bank.timeZone,
  });
  if (decision.verdict === 'allow') return countedPlan(contact, counted, now);
  if (decision.verdict === 'defer' && decision.allowedFrom !== null) {
    return { kind: 'defer', contact, until: new Date(decision.allowedFrom) };
  }
  const { code, seen } = decision;
  return { kind: 'withhold', contact, status: 'withdrawn', code: code ?? 'gate', detail: 'at submission', seen };
}

/** @param isOfThePast sent by a simulator long after it was due: whether the customer slept is asked of that hour */
function decideAgain(contact: OutgoingContact, isOfThePast: boolean, given: Recheck): GateDecision {
  const decision = recheck(contact, given);
  if (decision.verdict !== 'defer' || !isOfThePast) return decision;
  return recheck(contact, { ...given, now: contact.dueAt.getTime() });
}

function countedPlan(contact: OutgoingContact, { refused, busy }: CountedAnew, now: number): Plan | undefined {
  if (busy.has(contact.contactId)) return { kind: 'defer', contact, until: new Date(now + IN_A_MOMENT) };
  const reached = refused.get(contact.contactId);
  if (!reached) return undefined;
  const { code, seen } = reached;
  return { kind: 'withhold', contact, status: 'withdrawn', code, detail: 'counted on the day of submission', seen };
}

async function wordedPlan(
  database: Queryable,
  contact: OutgoingContact,
  { open, context }: Pick<Planning, 'open' | 'context'>,
): Promise<Plan> {
  const { bank, publicUrl, linkKey, treatments } = context;
  const language = languageOf(contact, bank);
  const { parsed, chosen } = await treatments.of(database, contact, language, new URL(publicUrl).hostname);
  if (chosen) await nameTreatment(database, contact.contactId, chosen);
  const isSimulated = open.adapter === 'simulator';
  const worded = wordContact(contact, parsed, {
    bank,
    publicUrl,
    linkKey,
    isSimulated,
    values: offerValues(chosen?.offer, parsed.treatment.language),
  });
  if (worded.kind === 'message') return { kind: 'send', contact, message: worded.message };
  const { code, detail } = worded;
  return { kind: 'withhold', contact, status: 'refused', code, detail, seen: {} };
}

/** What was said must be found years later: the contact names the version of its wording. */
async function nameTreatment(database: Queryable, contactId: string, { id, version }: ChosenTreatment): Promise<void> {
  await database.query('UPDATE contact SET treatment_id = $2, treatment_version = $3 WHERE contact_id = $1', [
    contactId,
    id,
    version,
  ]);
}
