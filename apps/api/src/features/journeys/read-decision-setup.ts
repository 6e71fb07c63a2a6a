import { type Calendar, standingOfferRule } from '@baleen/journeys';
import {
  criteriaNeeds,
  formatDay,
  type Library,
  type OtherReads,
  parseDay,
  type RuleDocument,
  type RuleVersion,
  type Surroundings,
  type Tag,
  type Verdict,
} from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type BusinessCalendar } from '../../platform/business-calendar.js';
import { type Queryable } from '../../platform/database.js';
import { gateReads, type GateSetup, type PolicyInForce, readContactPolicy, readLevers } from '../contacts/index.js';
import { type Economics, needsWithPropensity, propensityFor, readEconomics } from '../models/index.js';
import { liveOffers, OfferCatalogue, readQuotaUsed } from '../offers/index.js';
import { liveSegments, readMembership, subjectOf } from '../segments/index.js';
import { compileJourney } from './decide/compiled-journey.js';
import { JourneyCatalogue } from './decide/journey-catalogue.js';
import { type Catalogues } from './decide/journey-facts.js';
import { type DecisionSetup, type NeedTerms, type OfferTerms } from './decide/types.js';
import { expressionsRead, type JourneySource, readJourneySource } from './journey-source.js';

/** What decisions rest on, read before the rules are compiled: it says what must be kept of the customers. */
export interface DecisionSource {
  readonly journeys: JourneySource;
  readonly policy: PolicyInForce;
  readonly reads: OtherReads;
}

export interface RulesInForce {
  readonly bank: Bank;
  readonly rules: readonly RuleVersion[];
  readonly tags: readonly Tag[];
}

/** @param journeys those of the bank where they are left out */
export async function readDecisionSource(
  database: Queryable,
  { bank, rules, tags }: RulesInForce,
  journeys?: JourneySource,
): Promise<DecisionSource> {
  journeys ??= await readJourneySource(database);
  const policy = await readContactPolicy(database);
  const documents = [...rules.map(({ rule }) => rule.document), ...journeys.olderRules.values()];
  const gate = gateReads(documents, policy.policy);
  const segments = await liveSegments(database, bank);
  const criteria = segments.flatMap(({ segment }) => segment.criteria ?? []);
  const expressions = expressionsRead(journeys);
  const ofOffers = (await liveOffers(database, bank)).flatMap(({ offer }) => offer.document.score ?? []);
  const scores = [...ofOffers, ...needsWithPropensity.map((need) => propensityFor(need)!)];
  const asksSegments = expressions.some((name) => name.startsWith('segment.')) || hasSegmentTriggers(journeys);
  const events = longest(gate.events, asksSegments ? Object.fromEntries(criteriaNeeds(criteria, tags)) : {});
  return {
    journeys,
    policy,
    reads: { expressions: [...gate.expressions, ...expressions, ...scores.map((score) => `score.${score}`)], events },
  };
}

function hasSegmentTriggers({ live }: JourneySource): boolean {
  const settings = live.flatMap(({ document }) => document.blocks.filter(({ kind }) => kind === 'trigger'));
  return settings.some((block) => (block.settings as { on?: { segment?: string } }).on?.segment !== undefined);
}

type Days = Readonly<Record<string, number>>;

function longest(a: Days, b: Days): Days {
  const all = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...all].map((type) => [type, Math.max(a[type] ?? 0, b[type] ?? 0)]));
}

export interface DecisionParts {
  readonly bank: Bank;
  readonly library: Library;
  readonly surroundings: Surroundings;
  readonly calendar: BusinessCalendar;
}

/** Everything that is the same for all decisions, over the compiled rules. */
export async function readDecisionSetup(
  database: Queryable,
  source: DecisionSource,
  { bank, library, surroundings, calendar }: DecisionParts,
): Promise<DecisionSetup> {
  const { journeys, policy } = source;
  const { zone } = surroundings;
  const { catalogues, offers } = await readCatalogues(database, bank, library);
  const compiled = journeys.live.map((journey) => compileJourney(journey, library, catalogues));
  const catalogue = new JourneyCatalogue(compiled, journeys.states, journeys.stoppedVersions);
  for (const journey of journeys.older) catalogue.add(compileJourney(journey, library, catalogues));
  const gate: GateSetup = {
    library,
    zone,
    policy: policy.policy,
    policyVersion: policy.version,
    contactsCoveredFrom: coveredFrom(surroundings),
  };
  return {
    zone,
    calendar: journeyCalendar(bank, calendar),
    gate,
    journeys: catalogue,
    catalogues,
    levers: await readLevers(database),
    offerOf: (id) => termsOf(offers, id),
    termsOfNeed: needTerms(offers, await readEconomics(database)),
    ruleOf: (id): RuleDocument | undefined => library.rules.get(id)?.rule.document ?? journeys.olderRules.get(id),
  };
}

interface Read {
  readonly catalogues: Catalogues;
  readonly offers: OfferCatalogue;
}

async function readCatalogues(database: Queryable, bank: Bank, library: Library): Promise<Read> {
  const membership = await readMembership(database, bank, library);
  const offers = await OfferCatalogue.read(database, bank, membership);
  const used = await readQuotaUsed(database);
  const isYes = (verdict: Verdict | undefined) =>
    verdict === undefined || verdict === 'unknown' ? undefined : verdict === 'yes';
  const catalogues: Catalogues = {
    isMember: (id, { session, moment }, beside) =>
      isYes(membership.segments.verdict(id, subjectOf(session, moment, beside))),
    isAvailable(id, { session, moment }, beside) {
      if (standingOfferRule(id) !== undefined) return true;
      return isYes(offers.availability(id, subjectOf(session, moment, beside), used.get(id) ?? 0)?.verdict);
    },
  };
  return { catalogues, offers };
}

function termsOf(offers: OfferCatalogue, id: string): OfferTerms | undefined {
  const found = offers.find(id);
  if (!found) return undefined;
  const { quota, score, value } = found.offer.document;
  return {
    version: found.version,
    value,
    ...(score !== undefined && { score }),
    ...(quota !== undefined && { quota }),
  };
}

/** What the standard offer of a need says, else what an accepted proposal of that need is worth to the bank on average. */
function needTerms(offers: OfferCatalogue, { valueOfNeed }: Economics): (need: string) => NeedTerms | undefined {
  const termsOfNeed = (need: string): NeedTerms | undefined => {
    const score = propensityFor(need)!;
    const standard = offers.standardOf(need)?.offer.document;
    if (standard) return { score: standard.score ?? score, value: standard.value, source: `offer ${standard.id}` };
    const value = valueOfNeed[need];
    return value === undefined ? undefined : { score, value, source: `economics of ${need}` };
  };
  const known = new Map(needsWithPropensity.map((need) => [need, termsOfNeed(need)]));
  return (need) => known.get(need);
}

export const journeyCalendar = ({ timeZone }: Bank, calendar: BusinessCalendar): Calendar => ({
  timeZone,
  isBusinessDay: (date) => calendar.isBusinessDay(parseDay(date)!),
});

/** A bank without a feed of other systems' contacts has none: what the product itself sends stands in its ledger. */
function coveredFrom({ coveredFrom: feeds }: Surroundings): string {
  const day = feeds.get('contact-sent');
  return day === undefined ? '1900-01-01' : formatDay(day);
}
