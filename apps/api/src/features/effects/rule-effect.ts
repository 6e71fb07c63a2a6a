import {
  type Catalogue,
  compileLibrary,
  createZone,
  parseRule,
  type RuleDocument,
  type RuleScope,
  type RuleVersion,
  type Tag,
  type Text,
} from '@baleen/rules';
import { exemptFromCaps } from '@baleen/channels';
import { type Bank } from '../../platform/bank.js';
import { type Database } from '../../platform/database.js';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { type LiveVersion } from '../approvals/index.js';
import { ledgerSince } from '../contacts/index.js';
import { readRuleDecisions } from '../journeys/index.js';
import { firstBusinessDate, newestBusinessDate, trialView, tryAt } from '../rule-trials/index.js';
import { ruleScopeOf } from '../rules/index.js';
import { readSurroundings } from '../customer-states/index.js';
import { liveTags } from '../tags/index.js';
import { compareRules, type Comparison, type Side, sideIds } from './compare-rules.js';
import { type EffectReport } from './effect-report.js';
import { type Difference } from './effect-tally.js';
import { GroupsOfCustomer } from './groups-of-customer.js';
import { newestSamples } from './newest-samples.js';
import { SPAN_DAYS } from './span-days.js';
import { weeklyCap } from './weekly-cap.js';

export interface RuleEffectRequest {
  readonly bank: Bank;
  readonly before: LiveVersion<RuleDocument> | undefined;
  readonly after: LiveVersion<RuleDocument>;
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** What a version of a rule would have changed over the last 90 days of events. @returns undefined where the signal has broken it off */
export async function ruleEffect(database: Database, request: RuleEffectRequest): Promise<EffectReport | undefined> {
  const begun = performance.now();
  const prepared = await prepare(database, request);
  const { comparison, catalogue } = prepared;
  const effect = await compareRules(database, comparison);
  if (!effect) return undefined;
  const { before, after } = comparison;
  const explain = (differences: readonly Difference[], side: Side | undefined) =>
    newestSamples(differences, async (difference) => (side ? whyNot(database, side, difference, catalogue) : []));
  return {
    of: 'detections',
    ...effect,
    gained: { count: effect.gained.length, samples: await explain(effect.gained, before) },
    lost: { count: effect.lost.length, samples: await explain(effect.lost, after) },
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  };
}

async function prepare(
  database: Database,
  { bank, before, after, onProgress, signal }: RuleEffectRequest,
): Promise<{ readonly comparison: Comparison; readonly catalogue: Catalogue }> {
  const scope = ruleScopeOf(bank);
  const { catalogue } = scope;
  const tags = await liveTags(database, catalogue);
  const rules = { before: before && ruleOf(before, scope), after: ruleOf(after, scope) };
  const sideOf = await sideMaker(database, { bank, catalogue, tags });
  const [one, two] = [rules.before && (await sideOf(rules.before)), await sideOf(rules.after)];
  const { surroundings } = two.setup;
  const to = (await newestBusinessDate(database, two.setup.zone)) ?? 0;
  const named = [...(rules.before ? [withId(rules.before, sideIds.before)] : []), withId(rules.after, sideIds.after)];
  const sides = one ? [one, two] : [two];
  const comparison: Comparison = {
    before: one,
    after: two,
    library: compileLibrary(catalogue, named, tags),
    groups: new GroupsOfCustomer(scope, tags, surroundings, to),
    days: [to - SPAN_DAYS + 1, to],
    cap: weeklyCap(two.decisions.gate.policy),
    ledgerSince: Math.min(...sides.map(({ decisions }) => ledgerSince(decisions.gate, to - SPAN_DAYS + 1))),
    onProgress,
    signal,
  };
  return { comparison, catalogue };
}

function ruleOf({ document, version, hash }: LiveVersion<RuleDocument>, scope: RuleScope): RuleVersion {
  const parsed = parseRule(document, scope);
  if (!parsed.ok) throw new Error(`version ${version} of the rule ${document.id} cannot be read any more`);
  return { rule: parsed.value, version, hash };
}

/** Reads what is the same for both sides once. */
async function sideMaker(
  database: Database,
  { bank, catalogue, tags }: { readonly bank: Bank; readonly catalogue: Catalogue; readonly tags: readonly Tag[] },
): Promise<(rule: RuleVersion) => Promise<Side>> {
  const zone = createZone(bank.timeZone);
  const surroundings = await readSurroundings(database, zone);
  const calendar = await readBankCalendar(database, bank);
  const firstDay = await firstBusinessDate(database);
  return async (rule) => {
    const wanted = { bank, rule, tags, catalogue, surroundings, calendar };
    const { library, decisions } = await readRuleDecisions(database, wanted);
    const { id: ruleId, cooldownDays, suppressions } = rule.rule.document;
    const setup = { ruleId, cooldownDays, library, zone, surroundings, firstDay };
    return { setup, decisions, isMarketing: !suppressions.includes(exemptFromCaps) };
  };
}

const withId = ({ rule, ...version }: RuleVersion, id: string): RuleVersion => ({
  ...version,
  rule: { ...rule, document: { ...rule.document, id } },
});

async function whyNot(
  database: Database,
  { setup }: Side,
  { customerId, day }: Difference,
  catalogue: Catalogue,
): Promise<readonly Text[]> {
  const trial = await tryAt(database, setup, customerId, day);
  const rule = setup.library.rules.get(setup.ruleId)?.rule;
  if (!trial || !rule) return [];
  return trialView(trial, rule, catalogue).findings.flatMap(({ changes, hindrance }) => [
    ...changes,
    ...(hindrance ? [hindrance] : []),
  ]);
}
