import { type Text } from '../basics/text.js';
import { type GateStep } from './gate.js';
import { checksFor, standingChecks } from './contact-checks.js';
import { type ContactPolicy } from './contact-policy.js';
import { missingInWords } from './moment-words.js';

/** A check as a trace keeps it. */
export type KeptStep = Pick<GateStep, 'code' | 'seen'> & {
  readonly outcome: string;
  readonly missing?: readonly string[];
};

/** What a check of a trace said, in words. @param policy under which it was asked: caps bear its names */
export function explainStep(policy: ContactPolicy, { code, outcome, seen, missing = [] }: KeptStep): Text {
  if (outcome === 'missing') return missingInWords(missing);
  if (outcome === 'not-applicable') return { en: 'Does not apply here', zh: '不适用' };
  const known = standingChecks.find((check) => check.code === code);
  const check =
    known ?? checksFor(policy, code.startsWith('cap:') ? [] : [code], 'service').find((one) => one.code === code);
  return check?.explain({ stopped: outcome !== 'pass', seen }) ?? { en: code, zh: code };
}
