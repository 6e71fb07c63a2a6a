import {
  capConcerns,
  type CapacityReservation,
  capacityReservations,
  type ContactPolicy,
  type ContactRequest,
  decideContact,
  effectivePurpose,
  type GateDecision,
  type GateFacts,
  type PastContact,
  type Purpose,
  type Seen,
} from '@baleen/channels';
import { type Instant } from '@baleen/rules';
import { type CapacityBook } from './capacity-book.js';
import { gateFacts, type Asked } from './gate-facts.js';

export interface GateAsk extends Asked {
  readonly request: ContactRequest;
  /** When the contact is wanted. */
  readonly at: Instant;
  /** The customer's manager; null where a branch queue takes the task. */
  readonly rmId: string | null;
  /** Limits of the asker's own: of a block, of an offer. A full one refuses. */
  readonly limits: readonly (CapacityReservation & { readonly code: string })[];
  /** Whether a task waits where the manager has no room. */
  readonly waitsForRoom: boolean;
}

/** Everything that the gate is told, as values: asked again with the same places taken, it gives the same answer. */
export interface GateQuestion extends Pick<GateAsk, 'request' | 'at' | 'rmId' | 'limits' | 'waitsForRoom'> {
  readonly facts: GateFacts;
  readonly policy: ContactPolicy;
  /** The bank's IANA time zone. */
  readonly zone: string;
}

/** One check, without what did not apply. */
export interface TraceStep {
  readonly code: string;
  readonly outcome: string;
  readonly seen: Seen;
  readonly missing?: readonly string[];
}

/** Why a contact was put off. */
export interface Deferral {
  readonly code: string;
  readonly seen: Seen;
  readonly allowedFrom: Instant;
  readonly trace: readonly TraceStep[];
}

export type GateAnswer = { readonly purpose: Purpose; readonly trace: readonly TraceStep[] } & (
  | { readonly isAllowed: true; readonly dueAt: Instant; readonly deferral?: Deferral }
  | { readonly isAllowed: false; readonly code: string; readonly seen: Seen; readonly allowedFrom: Instant | null }
);

/** How often a contact is put off before it is refused: two days of full hours. */
const MOST_DEFERRALS = 48;

/**
 * May we speak to the customer then? A contact that quiet hours or full capacities put off passes the whole gate again for the next allowed moment, and takes
 * its place there. Counters of the customer are the ledger's; the caller adds what it reserves.
 */
export function answerGate(question: GateQuestion, book: CapacityBook): GateAnswer {
  const purpose = effectivePurpose(question.request);
  let deferral: Deferral | undefined;
  for (let at = question.at, tries = 0; ; tries++) {
    const places = placesAt(question, at);
    const decision = decideAt(question, { at, places, book });
    const trace = traceOf(decision);
    if (decision.verdict === 'allow') {
      const full = question.limits.find(({ key, limit }) => !book.hasRoom(key, limit));
      if (full)
        return { isAllowed: false, purpose, trace, code: full.code, seen: { limit: full.limit }, allowedFrom: null };
      for (const { key, limit } of [...places, ...question.limits]) book.take(key, limit);
      return { isAllowed: true, purpose, trace, dueAt: at, ...(deferral && { deferral }) };
    }
    const { code, seen, allowedFrom } = decision;
    if (!mayWait(question, decision, at) || tries === MOST_DEFERRALS)
      return { isAllowed: false, purpose, trace, code: code!, seen, allowedFrom };
    deferral ??= { code: code!, seen, allowedFrom: allowedFrom!, trace };
    at = allowedFrom!;
  }
}

/** What the gate is to be asked about a customer at the moment of the decision. @param book which knows the households */
export function gateQuestion(ask: GateAsk, book: CapacityBook): GateQuestion {
  const { request, at, rmId, limits, waitsForRoom, setup } = ask;
  const { policy, zone } = setup;
  const facts = gateFacts(ask, householdsOf(ask, effectivePurpose(request), book));
  return { request, at, rmId, limits, waitsForRoom, facts, policy, zone: zone.name };
}

export const askGate = (ask: GateAsk, book: CapacityBook): GateAnswer => answerGate(gateQuestion(ask, book), book);

/** Looked at only where a cap asks. */
function householdsOf(
  { setup, request, context }: GateAsk,
  purpose: Purpose,
  book: CapacityBook,
): readonly (readonly PastContact[])[] {
  const isAsked = setup.policy.caps.some((cap) => cap.per === 'household' && capConcerns(cap, request, purpose));
  return isAsked ? book.households.othersOf(context.customer.id) : [];
}

function placesAt({ request, rmId, policy, zone }: GateQuestion, at: Instant): readonly CapacityReservation[] {
  return capacityReservations(policy, request, { at, zone, rmId });
}

interface Moment {
  readonly at: Instant;
  readonly places: readonly CapacityReservation[];
  readonly book: CapacityBook;
}

function decideAt({ request, policy, zone, facts, rmId }: GateQuestion, { at, places, book }: Moment): GateDecision {
  const used = (part: string): number => {
    const place = places.find(({ key }) => key.startsWith(part));
    return place ? book.usedOf(place.key, place.limit) : 0;
  };
  const channel = `channel:${request.channel}`;
  const capacity = {
    channel: { thisHour: used(`${channel}/hour/`), today: used(`${channel}/day/`) },
    rm: { today: rmId === null ? 0 : used(`rm:${rmId}/`) },
  };
  return decideContact({ policy, request, facts: { ...facts, capacity }, at, zone });
}

/** A queue of a branch has no limit, and who takes the fallback does not wait for a manager. */
function mayWait({ waitsForRoom }: GateQuestion, { verdict, code, allowedFrom }: GateDecision, at: Instant): boolean {
  if (verdict !== 'defer' || allowedFrom === null || allowedFrom <= at) return false;
  return code !== 'rm-capacity' || waitsForRoom;
}

function traceOf({ trace }: GateDecision): TraceStep[] {
  return trace
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map(({ code, outcome, seen, missing }) => ({ code, outcome, seen, ...(missing.length > 0 && { missing }) }));
}
