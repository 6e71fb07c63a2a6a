import { parsePlan, planToJourney, standingOfferId, type JourneyDocument, type Need } from '@baleen/journeys';
import { type RuleDocument } from '@baleen/rules';

const PREFIX = 'default-';

/** The default journey of a rule steps back where another live journey takes up the rule's detections. */
export const isDefaultJourney = (journeyId: string): boolean => journeyId.startsWith(PREFIX);

export const defaultJourneyId = (ruleId: string): string => `${PREFIX}${ruleId}`;

/** The journey that a rule's channel plan stands for; undefined where the plan contacts nobody, or the rule was written without a readable one. */
export function defaultJourney(rule: RuleDocument): JourneyDocument | undefined {
  const { id, name, channelPlan, suppressions, need } = rule;
  const plan = parsePlan(channelPlan);
  if (!plan.ok || plan.value.branches.every(({ groups }) => groups.length === 0)) return undefined;
  return planToJourney({
    id: defaultJourneyId(id),
    name: { en: `Default: ${name.en}`, zh: `默认：${name.zh}` },
    rule: id,
    purpose: suppressions.includes('exempt:cap') ? 'service' : 'marketing',
    need: need as Need,
    offer: standingOfferId(id),
    plan: plan.value,
  });
}
