import { type ConsentRecord, type GateDecision, type Message } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { offerValues } from '../../offers/index.js';
import { type OutgoingContact } from '../outgoing.js';
import { type OpenPort } from '../ports.js';
import { type WordedBy } from '../wording/treatments.js';
import { languageOf, wordContact } from '../wording/word-contact.js';
import { type CountedAnew } from './count-anew.js';
import { bankNow, type ClaimContext } from './dispatch-context.js';
import { recheck, type Recheck } from './recheck.js';

/** The version of a wording that was chosen at submission. */
export interface NamedTreatment {
  readonly id: string;
  readonly version: number;
}

/** What is to be done with a contact that is due. */
export type Plan =
  | {
      readonly kind: 'send';
      readonly contact: OutgoingContact;
      readonly message: Message;
      /** Undefined: the contact names it already, or has the standard wording. */
      readonly treatment?: NamedTreatment | undefined;
    }
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
      /** By which it could not be worded. */
      readonly treatment?: NamedTreatment | undefined;
    };

const HOUR = 3_600_000;

export interface Planning {
  readonly open: OpenPort;
  readonly consents: ReadonlyMap<string, readonly ConsentRecord[]>;
  readonly counted: CountedAnew;
  readonly context: ClaimContext;
}

/** After which a contact is looked at again whose customer somebody else is deciding about. */
const IN_A_MOMENT = 30_000;

/**
 * Decides anew what was decided before: between decision and submission the customer may have objected, died or moved. What may go out is put into words.
 * @returns in the order of the contacts
 */
export async function planContacts(
  database: Queryable,
  contacts: readonly OutgoingContact[],
  planning: Planning,
): Promise<readonly Plan[]> {
  const decided = contacts.map((contact) => decidedPlan(contact, planning));
  const toWord = contacts.filter((_, index) => decided[index] === undefined);
  const worded = await wordedPlans(database, toWord, planning);
  return contacts.map((contact, index) => decided[index] ?? worded.get(contact.contactId)!);
}

/** @returns undefined for a contact that may go out */
function decidedPlan(contact: OutgoingContact, planning: Planning): Plan | undefined {
  if (contact.status === 'unknown') {
    return { kind: 'doubt', contact, detail: 'the sender ended before the answer', isRestored: false };
  }
  if (contact.status !== 'reserved') return { kind: 'drop', contact };
  const { doubtUntil } = planning.context;
  if (doubtUntil !== null && contact.attempts === 0 && contact.dueAt.getTime() <= doubtUntil) {
    return { kind: 'doubt', contact, detail: 'the database was restored', isRestored: true };
  }
  return withheldPlan(contact, planning);
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

async function wordedPlans(
  database: Queryable,
  contacts: readonly OutgoingContact[],
  planning: Planning,
): Promise<ReadonlyMap<string, Plan>> {
  const { bank, publicUrl, treatments } = planning.context;
  const toWord = contacts.map((contact) => ({ contact, language: languageOf(contact, bank) }));
  const wordings = await treatments.of(database, toWord, new URL(publicUrl).hostname);
  return new Map(
    contacts.map((contact, index) => [contact.contactId, wordedPlan(contact, wordings[index]!, planning)]),
  );
}

/** What was said must be found years later: the plan names the version of its wording where the contact does not. */
function wordedPlan(contact: OutgoingContact, { parsed, chosen }: WordedBy, { open, context }: Planning): Plan {
  const { bank, publicUrl, linkKey } = context;
  const treatment = chosen && { id: chosen.id, version: chosen.version };
  const worded = wordContact(contact, parsed, {
    bank,
    publicUrl,
    linkKey,
    isSimulated: open.adapter === 'simulator',
    values: offerValues(chosen?.offer, parsed.treatment.language),
  });
  if (worded.kind === 'message') return { kind: 'send', contact, message: worded.message, treatment };
  const { code, detail } = worded;
  return { kind: 'withhold', contact, status: 'refused', code, detail, seen: {}, treatment };
}
