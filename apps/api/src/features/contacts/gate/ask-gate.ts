import {
  capConcerns,
  type CapacityReservation,
  capacityReservations,
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
export function askGate(ask: GateAsk, book: CapacityBook): GateAnswer {
  const purpose = effectivePurpose(ask.request);
  const facts = gateFacts(ask, householdsOf(ask, purpose, book));
  let deferral: Deferral | undefined;
  for (let at = ask.at, tries = 0; ; tries++) {
    const places = placesAt(ask, at);
    const decision = decideAt(ask, facts, { at, places, book });
    const trace = traceOf(decision);
    if (decision.verdict === 'allow') {
      const full = ask.limits.find(({ key, limit }) => !book.hasRoom(key, limit));
      if (full)
        return { isAllowed: false, purpose, trace, code: full.code, seen: { limit: full.limit }, allowedFrom: null };
      for (const { key, limit } of [...places, ...ask.limits]) book.take(key, limit);
      return { isAllowed: true, purpose, trace, dueAt: at, ...(deferral && { deferral }) };
    }
    const { code, seen, allowedFrom } = decision;
    if (!mayWait(ask, decision, at) || tries === MOST_DEFERRALS)
      return { isAllowed: false, purpose, trace, code: code!, seen, allowedFrom };
    deferral ??= { code: code!, seen, allowedFrom: allowedFrom!, trace };
    at = allowedFrom!;
  }
}

/** Looked at only where a cap asks. */
function householdsOf(
  { setup, request, context }: GateAsk,
  purpose: Purpose,
  book: CapacityBook,
): readonly (readonly PastContact[])[] {
  const isAsked = setup.policy.caps.some((cap) => cap.per === 'household' && capConcerns(cap, request, purpose));
  return isAsked ? book.households.othersOf(context.customer.id) : [];
}

function placesAt({ request, rmId, setup }: GateAsk, at: Instant): readonly CapacityReservation[] {
  return capacityReservations(setup.policy, request, { at, zone: setup.zone.name, rmId });
}

interface Moment {
  readonly at: Instant;
  readonly places: readonly CapacityReservation[];
  readonly book: CapacityBook;
}

function decideAt({ request, setup, rmId }: GateAsk, facts: GateFacts, { at, places, book }: Moment): GateDecision {
  const used = (part: string): number => {
    const place = places.find(({ key }) => key.startsWith(part));
    return place ? book.usedOf(place.key, place.limit) : 0;
  };
  const channel = `channel:${request.channel}`;
  const capacity = {
    channel: { thisHour: used(`${channel}/hour/`), today: used(`${channel}/day/`) },
    rm: { today: rmId === null ? 0 : used(`rm:${rmId}/`) },
  };
  return decideContact({ policy: setup.policy, request, facts: { ...facts, capacity }, at, zone: setup.zone.name });
}

/** A queue of a branch has no limit, and who takes the fallback does not wait for a manager. */
function mayWait({ waitsForRoom }: GateAsk, { verdict, code, allowedFrom }: GateDecision, at: Instant): boolean {
  if (verdict !== 'defer' || allowedFrom === null || allowedFrom <= at) return false;
  return code !== 'rm-capacity' || waitsForRoom;
}

function traceOf({ trace }: GateDecision): TraceStep[] {
  return trace
    .filter(({ outcome }) => outcome !== 'not-applicable')
    .map(({ code, outcome, seen, missing }) => ({ code, outcome, seen, ...(missing.length > 0 && { missing }) }));
}
