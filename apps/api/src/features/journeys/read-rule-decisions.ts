import { type JourneyDocument } from '@baleen/journeys';
import {
  type Catalogue,
  compileLibrary,
  type Library,
  type RuleVersion,
  type Surroundings,
  type Tag,
} from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type BusinessCalendar } from '../../platform/business-calendar.js';
import { type Queryable } from '../../platform/database.js';
import { defaultJourney, isDefaultJourney } from './decide/default-journeys.js';
import { type DecisionSetup } from './decide/types.js';
import { type JourneySource, type JourneyVersion, readJourneySource } from './journey-source.js';
import { readDecisionSetup, readDecisionSource } from './read-decision-setup.js';

export interface RuleToDecide {
  readonly bank: Bank;
  readonly rule: RuleVersion;
  readonly tags: readonly Tag[];
  readonly catalogue: Catalogue;
  readonly surroundings: Surroundings;
  readonly calendar: BusinessCalendar;
}

/** One rule version, compiled alone, and all that decides about its detections. */
export interface RuleDecisions {
  readonly library: Library;
  readonly decisions: DecisionSetup;
}

/**
 * What would decide about the detections of a rule version if it were live: the drawn journeys that take them up, else the one that its own channel plan stands for;
 * contact policy, offers, segments and levers as they are in force.
 */
export async function readRuleDecisions(database: Queryable, wanted: RuleToDecide): Promise<RuleDecisions> {
  const { bank, rule, tags, catalogue, surroundings, calendar } = wanted;
  const journeys = journeysOf(await readJourneySource(database), rule);
  const source = await readDecisionSource(database, { bank, rules: [rule], tags }, journeys);
  const library = compileLibrary(catalogue, [rule], tags, source.reads);
  return { library, decisions: await readDecisionSetup(database, source, { bank, library, surroundings, calendar }) };
}

function journeysOf(source: JourneySource, { rule: { document } }: RuleVersion): JourneySource {
  const drawn = source.live.filter(
    ({ id, document: drawing }) => !isDefaultJourney(id) && takesUp(drawing, document.id),
  );
  const planned = defaultJourney(document);
  const ownPlan: readonly JourneyVersion[] = planned ? [{ id: planned.id, version: 0, document: planned }] : [];
  return { ...source, live: drawn.length > 0 ? drawn : ownPlan, older: [], olderRules: new Map() };
}

function takesUp({ blocks }: JourneyDocument, ruleId: string): boolean {
  return blocks.some(({ kind, settings }) => {
    const { on } = settings as { on?: { rules?: readonly string[] } };
    return kind === 'trigger' && on?.rules?.includes(ruleId);
  });
}
