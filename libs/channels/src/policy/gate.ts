import { localTimeAt, type Instant } from '../basics/local-time.js';
import { type Text } from '../basics/text.js';
import { type Check, type Finding, type GateContext, type Seen, type Stage } from './check.js';
import { type Purpose } from './channels.js';
import { checksFor } from './contact-checks.js';
import { type ContactPolicy } from './contact-policy.js';
import { effectivePurpose, type ContactRequest } from './contact-request.js';
import { type GateFacts } from './gate-facts.js';
import { missingInWords } from './moment-words.js';
import { nextAllowedMoment } from './next-allowed-moment.js';
import { zoneOfCustomer } from './zone-of-customer.js';

export interface GateInput {
  readonly policy: ContactPolicy;
  readonly request: ContactRequest;
  readonly facts: GateFacts;
  readonly at: Instant;
  /** The bank's IANA time zone. */
  readonly zone: string;
}

/** One check in the trace. */
export interface GateStep {
  readonly code: string;
  readonly stage: Stage;
  readonly outcome: Finding['outcome'];
  readonly seen: Seen;
  /** Facts that nobody supplied. */
  readonly missing: readonly string[];
  readonly allowedFrom: Instant | null;
  readonly sentence: Text;
}

export interface GateDecision {
  readonly verdict: 'allow' | 'defer' | 'refuse';
  /** Code of the check that decided; null where the contact is allowed. */
  readonly code: string | null;
  /** Whether that check stopped the contact only because a fact was missing. */
  readonly isForMissingFacts: boolean;
  readonly seen: Seen;
  /** When time alone would let the contact pass that check, outside quiet hours; null: never, or not by time. */
  readonly allowedFrom: Instant | null;
  /** Every check in the gate's order, those after the deciding one too. */
  readonly trace: readonly GateStep[];
}

/**
 * May we speak now? Every contact passes this gate, and the first check in the fixed order that does not let it pass decides.
 * A missing fact refuses: silence is never consent. Nothing is reserved here: the caller holds the customer while it decides.
 */
export function decideContact(input: GateInput): GateDecision {
  const context = contextOf(input);
  const checks = checksFor(input.policy, input.request.suppressions, context.purpose);
  const trace = checks.map((check) => runCheck(check, context));
  const decisive = trace.find(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable');
  if (decisive === undefined) {
    return { verdict: 'allow', code: null, isForMissingFacts: false, seen: {}, allowedFrom: null, trace };
  }
  return {
    verdict: decisive.outcome === 'defer' ? 'defer' : 'refuse',
    code: decisive.code,
    isForMissingFacts: decisive.outcome === 'missing',
    seen: decisive.seen,
    allowedFrom: decisive.allowedFrom,
    trace,
  };
}

function contextOf({ policy, request, facts, at, zone }: GateInput): GateContext {
  const today = localTimeAt(zone, at).day;
  return { policy, request, facts, at, zone, today, purpose: effectivePurpose(request) };
}

function runCheck(check: Check, context: GateContext): GateStep {
  const finding = check.check(context);
  return new CheckedStep(check, finding, speakableFrom(finding, context));
}

/** Put into words for those who ask: a run, which makes some twenty of them for each contact, does not. */
class CheckedStep implements GateStep {
  readonly code: string;
  readonly stage: Stage;
  readonly outcome: Finding['outcome'];
  readonly seen: Seen;
  readonly missing: readonly string[];
  readonly #check: Check;

  constructor(
    check: Check,
    finding: Finding,
    readonly allowedFrom: Instant | null,
  ) {
    this.code = check.code;
    this.stage = check.stage;
    this.outcome = finding.outcome;
    this.seen = finding.seen;
    this.missing = missingIn(finding);
    this.#check = check;
  }

  get sentence(): Text {
    return sentence(this.#check, this);
  }
}

/** A cap that ends at midnight wakes nobody: the moment is moved out of the quiet hours. */
function speakableFrom(finding: Finding, { policy, request, facts, zone }: GateContext): Instant | null {
  if (!('allowedFrom' in finding) || finding.allowedFrom === null) return null;
  const { quietHours } = policy;
  if (quietHours.exceptChannels.includes(request.channel)) return finding.allowedFrom;
  return nextAllowedMoment(quietHours, zoneOfCustomer(facts.customer, zone) ?? zone, finding.allowedFrom);
}

const missingIn = (finding: Finding): readonly string[] => (finding.outcome === 'missing' ? finding.missing : []);

/** What is kept of a step, and what it was about. */
export interface KeptGateStep extends Pick<GateStep, 'code' | 'outcome' | 'seen' | 'missing'> {
  readonly policy: ContactPolicy;
  readonly suppressions: readonly string[];
  readonly purpose: Purpose;
}

/** A kept step in the words of the gate. @returns undefined where the policy has no such check (any more) */
export function explainGateStep({ policy, suppressions, purpose, ...step }: KeptGateStep): Text | undefined {
  const check = checksFor(policy, suppressions, purpose).find(({ code }) => code === step.code);
  return check && sentence(check, step);
}

function sentence(check: Check, { outcome, seen, missing }: Pick<GateStep, 'outcome' | 'seen' | 'missing'>): Text {
  if (outcome === 'missing') return missingInWords(missing);
  if (outcome === 'not-applicable') return { en: 'Does not apply here', zh: '不适用' };
  return check.explain({ stopped: outcome !== 'pass', seen });
}
