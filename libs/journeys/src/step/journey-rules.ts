import { type Text } from '@baleen/rules';
import { factValue } from '../blocks/index.js';
import { type Conditions } from '../conditions/index.js';
import { type JourneyDocument, type JourneySettings } from '../document/index.js';
import { type EffectBody, type Reason, type Signal, type World } from './types.js';

/** Texts of the reasons that the journey's own rules give. */
export const journeyReasons: Readonly<Record<string, Text>> = {
  'exit-rule': { en: 'The exit rule "{rule}" applies', zh: '退出规则“{rule}”生效' },
  stopped: { en: 'The journey was stopped', zh: '旅程已被停止' },
  moved: { en: 'Moved to version {version}', zh: '已迁移至版本{version}' },
  'goal-reached': { en: 'The goal "{goal}" is reached', zh: '达成目标“{goal}”' },
};

export interface RulesOutcome {
  readonly effects: readonly EffectBody[];
  /** Present where the journey ends for the customer. */
  readonly end?: { readonly reason: string; readonly because: Reason };
}

/**
 * The journey's goal and exit rules, before the block has its say. Goals come first, so that a goal is recorded even if the event that
 * reaches it also ends the journey. A rule with an event speaks at that event alone, one without at every step.
 */
export function journeyRules(document: JourneyDocument, world: World, signal?: Signal): RulesOutcome {
  const { goals = [], exitRules = [] } = document.settings as JourneySettings;
  const eventType = signal?.kind === 'event' ? signal.type : undefined;
  const holds = ({ event, conditions }: { readonly event?: string; readonly conditions?: Conditions }): boolean =>
    (event === undefined || event === eventType) &&
    (conditions === undefined || world.evaluate(conditions, world.facts) === 'yes');
  const reached = goals.filter(holds);
  const effects = reached.map((goal): EffectBody => {
    const value = goal.value === undefined ? undefined : factValue(world.facts, goal.value);
    return { kind: 'record-goal', goal: goal.id, ...(value !== undefined && { value }) };
  });
  const last = reached.find((goal) => goal.ends);
  if (last) return { effects, end: { reason: 'goal', because: { code: 'goal-reached', values: { goal: last.id } } } };
  const rule = exitRules.find(holds);
  if (!rule) return { effects };
  return { effects, end: { reason: `rule:${rule.id}`, because: { code: 'exit-rule', values: { rule: rule.id } } } };
}
