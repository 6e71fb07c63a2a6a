import { compileOverFacts, type Conditions, type RuleDocument } from '@baleen/rules';
import { parsePlan, readGuard } from '@baleen/journeys';

/** Values that guards of a plan may ask for: `event.amountBase`, `cust.rmId`, `has(cust.rmId)`. */
export type PlanFacts = Readonly<Record<string, unknown>>;

/** The channels by which a rule's plan would speak first, given what is known of the detection. What a guard asks beyond that counts as not met. */
export function planChannels({ channelPlan }: RuleDocument): (facts: PlanFacts) => readonly string[] {
  const parsed = parsePlan(channelPlan);
  if (!parsed.ok) return () => [];
  const branches = parsed.value.branches.map(({ guards, groups }) => ({
    tests: guards.map((guard) => compileOverFacts({ all: [readGuard(guard)] } as Conditions)),
    channels: (groups[0] ?? []).map(({ channel }) => channel),
  }));
  return (facts) => branches.find(({ tests }) => tests.every((test) => test(facts) === 'yes'))?.channels ?? [];
}

/** @param event the triggering event's fields, undefined where the calendar woke the rule */
export function planFacts(
  event: Readonly<Record<string, unknown>> | undefined,
  profile: Readonly<Record<string, unknown>>,
): PlanFacts {
  const named = (prefix: string, values: Readonly<Record<string, unknown>>): [string, unknown][] =>
    Object.entries(values).flatMap(([key, value]): [string, unknown][] => [
      [`${prefix}.${key}`, value],
      [`has(${prefix}.${key})`, value !== undefined && value !== null],
    ]);
  return Object.fromEntries([...named('event', event ?? {}), ...named('cust', profile)]);
}
