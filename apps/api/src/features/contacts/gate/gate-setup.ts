import { type ContactPolicy, type LocalDate } from '@baleen/channels';
import { type Day, type Library, type OtherReads, type RuleDocument, type Zone } from '@baleen/rules';

/** What is the same for every contact that is decided on. */
export interface GateSetup {
  readonly library: Library;
  readonly zone: Zone;
  readonly policy: ContactPolicy;
  /** Undefined: the policy that a bank starts with, which is no version yet. */
  readonly policyVersion: number | undefined;
  /** First local day from which the contacts of other systems are known. */
  readonly contactsCoveredFrom: LocalDate;
}

const FULL_HISTORY = 800;
const APPLICATION_DAYS = 30;
const CARD_STATUS_DAYS = 6;
const ARREARS_DAYS = 30;

/** Events that the gate reads of every customer, and for how long, by what the rules and the policy ask for. */
export function gateReads(rules: readonly RuleDocument[], policy: ContactPolicy): Required<OtherReads> {
  const codes = new Set([...policy.always, ...rules.flatMap(({ suppressions }) => suppressions)]);
  const daysOf = (word: string): number =>
    Math.max(0, ...[...codes].flatMap((code) => Number(new RegExp(`^${word}:(\\d+)d$`).exec(code)?.[1] ?? 0)));
  const capDays = Math.max(1, ...policy.caps.map(({ days }) => days));
  const has = (word: string): boolean => [...codes].some((code) => code.split(':')[0] === word);
  const isAsked: readonly (readonly [word: string, expression: string])[] = [
    ['open-complaint', 'fact.openComplaint'],
    ['arrears', 'fact.inArrears'],
    ['fraud-hold', 'fact.fraudHold'],
    ['fatigued', 'tag.mk-fatigue'],
    ['control-group', 'tag.mk-control-group'],
    ['credit-risk-over', 'score.creditRisk'],
  ];
  return {
    expressions: isAsked.filter(([word]) => has(word)).map(([, expression]) => expression),
    events: {
      'contact-sent': Math.max(capDays, daysOf('need-contacted'), daysOf('rm-contacted')),
      'channel-response': daysOf('rejected'),
      ...(has('open-complaint') && { 'service-case': FULL_HISTORY }),
      ...(has('fraud-hold') && { 'service-case': FULL_HISTORY, 'card-status': CARD_STATUS_DAYS }),
      ...(has('arrears') && { 'card-repayment': ARREARS_DAYS, 'loan-repayment': ARREARS_DAYS }),
      ...(has('in-progress') && { 'application-step': APPLICATION_DAYS }),
    },
  };
}

/** The first local day of which the ledger must be read for decisions from `since` on. */
export function ledgerSince({ library, policy }: Pick<GateSetup, 'library' | 'policy'>, since: Day): Day {
  const rules = [...library.rules.values()].map(({ rule }) => rule.document);
  return since - (gateReads(rules, policy).events['contact-sent'] ?? 1);
}
