import {
  type Catalogue,
  compileLibrary,
  createZone,
  formatDay,
  parseRule,
  type RuleDocument,
  type Text,
} from '@baleen/rules';
import { type ContactPolicy, exemptFromCaps } from '@baleen/channels';
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
import { compareRules, type Comparison, type Difference, type Side } from './compare-rules.js';
import { type EffectReport, type SampleDetection } from './effect-report.js';
import { groupRules } from './group-rules.js';

export interface RuleEffectRequest {
  readonly bank: Bank;
  readonly before: LiveVersion<RuleDocument> | undefined;
  readonly after: LiveVersion<RuleDocument>;
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

const DAYS = 90;
const SAMPLES = 8;

/** What a version of a rule would have changed over the last 90 days of events. @returns undefined where the signal has broken it off */
export async function ruleEffect(database: Database, request: RuleEffectRequest): Promise<EffectReport | undefined> {
  const begun = performance.now();
  const prepared = await prepare(database, request);
  const { comparison, catalogue } = prepared;
  const effect = await compareRules(database, comparison);
  if (!effect) return undefined;
  const { before, after } = comparison;
  const explain = (differences: readonly Difference[], side: Side | undefined) =>
    explainSamples(database, differences, { side, catalogue });
  return {
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
  const zone = createZone(bank.timeZone);
  const [tags, surroundings] = [await liveTags(database, catalogue), await readSurroundings(database, zone)];
  const calendar = await readBankCalendar(database, bank);
  const firstDay = await firstBusinessDate(database);
  const same = { zone, surroundings, firstDay };
  const sideOf = async ({ document, version, hash }: LiveVersion<RuleDocument>): Promise<Side> => {
    const parsed = parseRule(document, scope);
    if (!parsed.ok) throw new Error(`version ${version} of the rule ${document.id} cannot be read any more`);
    const rule = { rule: parsed.value, version, hash };
    const { library, decisions } = await readRuleDecisions(database, {
      ...{ bank, rule, tags, catalogue, surroundings, calendar },
    });
    const setup = { ...same, ruleId: document.id, cooldownDays: document.cooldownDays, library };
    return { setup, decisions, isMarketing: !document.suppressions.includes(exemptFromCaps) };
  };
  const to = (await newestBusinessDate(database, zone)) ?? 0;
  const [one, two] = [before && (await sideOf(before)), await sideOf(after)];
  const { policy } = two.decisions.gate;
  const comparison: Comparison = {
    before: one,
    after: two,
    groups: { ...same, ruleId: '', cooldownDays: 0, library: compileLibrary(catalogue, groupRules(scope), tags) },
    days: [to - DAYS + 1, to],
    cap: weeklyCap(policy),
    ledgerSince: Math.min(
      ...[one, two].flatMap((side) => (side ? [ledgerSince(side.decisions.gate, to - DAYS + 1)] : [])),
    ),
    onProgress,
    signal,
  };
  return { comparison, catalogue };
}

/** The strictest cap of the contact policy over a week. */
const weeklyCap = ({ caps }: ContactPolicy): number =>
  Math.min(...caps.flatMap(({ days, limit }) => (days === 7 ? [limit] : [])), Number.MAX_SAFE_INTEGER);

/** The newest differences, each of another customer, with what keeps the other version from detecting the same. */
async function explainSamples(
  database: Database,
  differences: readonly Difference[],
  { side, catalogue }: { readonly side: Side | undefined; readonly catalogue: Catalogue },
): Promise<SampleDetection[]> {
  const newest = [...differences].sort((a, b) => b.day - a.day || (a.customerId < b.customerId ? -1 : 1));
  const firsts = new Map<string, Difference>();
  for (const difference of newest)
    if (!firsts.has(difference.customerId)) firsts.set(difference.customerId, difference);
  const samples: SampleDetection[] = [];
  for (const { customerId, day } of [...firsts.values()].slice(0, SAMPLES))
    samples.push({
      customerId,
      date: formatDay(day),
      why: side ? await whyNot(database, side, { customerId, day }, catalogue) : [],
    });
  return samples;
}

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
