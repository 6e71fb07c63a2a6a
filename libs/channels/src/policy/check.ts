import { type DayNumber } from '../basics/local-date.js';
import { type Instant } from '../basics/local-time.js';
import { type Problem } from '../basics/problem.js';
import { type Text } from '../basics/text.js';
import { type Purpose } from './channels.js';
import { type ContactPolicy } from './contact-policy.js';
import { type ContactRequest } from './contact-request.js';
import { type GateFacts } from './gate-facts.js';
import { type SuppressionArgument } from './suppression-argument.js';

/** The order of the gate, which never changes. */
export const stages = [
  'status',
  'consent',
  'suppression',
  'quiet-hours',
  'caps',
  'channel-capacity',
  'rm-capacity',
] as const;

export type Stage = (typeof stages)[number];

/** What a check may read. */
export interface GateContext {
  readonly request: ContactRequest;
  readonly purpose: Purpose;
  readonly facts: GateFacts;
  readonly policy: ContactPolicy;
  readonly at: Instant;
  /** The bank's time zone: days and capacities are counted on its clock. */
  readonly zone: string;
  /** The bank's local day of `at`. */
  readonly today: DayNumber;
}

export type SeenValue = string | number | boolean | null | readonly string[];
export type Seen = Readonly<Record<string, SeenValue>>;

/** What a check found. `seen` holds the values it looked at, for the trace. */
export type Finding =
  | { readonly outcome: 'pass' | 'not-applicable'; readonly seen: Seen }
  | { readonly outcome: 'refuse' | 'defer'; readonly seen: Seen; readonly allowedFrom: Instant | null }
  | { readonly outcome: 'missing'; readonly seen: Seen; readonly missing: readonly string[] };

/** What an explanation is made of: whether the check stopped the contact, and what it saw. */
export interface Found {
  readonly stopped: boolean;
  readonly seen: Seen;
}

/** A check ready to run. `code` is what a suppression is stored under. */
export interface Check {
  readonly code: string;
  readonly stage: Stage;
  readonly check: (context: GateContext) => Finding;
  /** One sentence without a full stop, for `pass`, `refuse` and `defer`; the gate itself words the other outcomes. */
  readonly explain: (found: Found) => Text;
}

/** A check that every contact passes: it describes itself, so form, reference page and gate come out of one object. */
export interface CheckDefinition extends Check {
  readonly name: Text;
  readonly description: Text;
}

/** A code that a rule may list. `bind` turns its argument's text into a check, or says what is wrong with it. */
export interface SuppressionDefinition {
  readonly code: string;
  readonly name: Text;
  readonly description: Text;
  readonly argument: Omit<SuppressionArgument<unknown>, 'parse'> | null;
  readonly bind: (text: string | undefined) => Check | Omit<Problem, 'path'>;
}

export const pass = (seen: Seen = {}): Finding => ({ outcome: 'pass', seen });
export const notApplicable = (seen: Seen = {}): Finding => ({ outcome: 'not-applicable', seen });
export const refuse = (seen: Seen, allowedFrom: Instant | null = null): Finding => ({
  outcome: 'refuse',
  seen,
  allowedFrom,
});
export const defer = (seen: Seen, allowedFrom: Instant): Finding => ({ outcome: 'defer', seen, allowedFrom });
export const missing = (...names: string[]): Finding => ({ outcome: 'missing', seen: {}, missing: names });

interface SuppressionParts<A> {
  readonly code: string;
  readonly name: Text;
  readonly description: Text;
  readonly check: (context: GateContext, argument: A) => Finding;
  readonly explain: (found: Found, argument: A) => Text;
}

/** Defines a suppression code without an argument. */
export function suppression(parts: SuppressionParts<undefined>): SuppressionDefinition {
  const { code, name, description } = parts;
  return {
    code,
    name,
    description,
    argument: null,
    bind: (text) => (text === undefined ? bound(parts, code, undefined) : unwantedArgument(code)),
  };
}

/** Defines a suppression code with an argument: `code:argument`. */
export function suppressionWith<A>(
  argument: SuppressionArgument<A>,
  parts: SuppressionParts<A>,
): SuppressionDefinition {
  const { code, name, description } = parts;
  const { parse, ...described } = argument;
  return {
    code,
    name,
    description,
    argument: described,
    bind(text) {
      const value = text === undefined ? undefined : parse(text);
      return value === undefined ? wrongArgument(code, argument.hint) : bound(parts, `${code}:${text}`, value);
    },
  };
}

function bound<A>(parts: SuppressionParts<A>, code: string, argument: A): Check {
  return {
    code,
    stage: 'suppression',
    check: (context) => parts.check(context, argument),
    explain: (found) => parts.explain(found, argument),
  };
}

function unwantedArgument(code: string): Omit<Problem, 'path'> {
  return { code: 'SUPPRESSION_ARGUMENT', message: { en: `"${code}" takes no argument`, zh: `"${code}" 不带参数` } };
}

function wrongArgument(code: string, hint: Text): Omit<Problem, 'path'> {
  return {
    code: 'SUPPRESSION_ARGUMENT',
    message: { en: `"${code}" needs an argument: ${hint.en}`, zh: `"${code}" 需要参数：${hint.zh}` },
  };
}
