import { type Verdict } from '../conditions/index.js';

/** Kleene's "and": no wins, then unknown. */
export function allVerdicts(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

/** The verdict of a fact that is true, false or missing. */
export function verdictOf(fact: unknown): Verdict {
  return fact === true ? 'yes' : fact === false ? 'no' : 'unknown';
}

/** A fact's own value, never something inherited. */
export function factValue(facts: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}
