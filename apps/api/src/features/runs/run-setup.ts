import { exemptFromCaps } from '@baleen/channels';
import { compileLibrary, createZone, type Day, type Library, type RuleDocument, type Zone } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database, type Queryable, type Transaction } from '../../platform/database.js';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { type BusinessCalendar } from '../../platform/business-calendar.js';
import { type PinnedVersions, pinVersions } from '../approvals/index.js';
import { type BankSurroundings, readSurroundings } from '../customer-states/index.js';
import { type Basis, basisIdOf, basisOf, keepBasis } from '../detections/index.js';
import { type DecisionSetup, readDecisionSetup, readDecisionSource } from '../journeys/index.js';
import { comingRules, liveRules, ruleScopeOf } from '../rules/index.js';
import { liveTags } from '../tags/index.js';

/** What is the same for all customers of a run, read once at its start. */
export interface RunSetup {
  readonly library: Library;
  /** Days of history by event type that the live rules read, or those that are approved and will go live. */
  readonly needsAhead: Library['needs'];
  readonly zone: Zone;
  readonly surroundings: BankSurroundings;
  /** Tags and surroundings as they are kept for the replay of detections. */
  readonly basis: Basis;
  readonly basisId: string;
  readonly calendar: BusinessCalendar;
  /** What journeys, contact policy and levers make of the detections. */
  readonly decisions: DecisionSetup;
  /** The first business date that was ever run: events before it trigger nothing. */
  readonly firstDay: Day;
  /** Ids of the rules that speak for marketing: a customer who objects to that is not looked at by them. */
  readonly marketingRules: ReadonlySet<string>;
  /** Counters of shared places that ran out in this run, as far as this thread has seen. */
  readonly fullPlaces: Map<string, number>;
}

/** The data model: `exempt:cap` says that a contact is service. */
const isService = ({ suppressions }: RuleDocument): boolean => suppressions.includes(exemptFromCaps);

/** To be called before the first detection that is made with the setup is stored. */
export async function keepSetup(database: Database, setup: RunSetup): Promise<RunSetup> {
  await keepBasis(database, setup.basisId, setup.basis);
  return setup;
}

/** What a run is made by. */
export interface SetupBasis {
  /** The first business date that was ever run. */
  readonly firstDay: Day;
  /** Null: those that are live. */
  readonly versions: PinnedVersions | null;
}

/** The same by the versions that a run goes by. */
export async function readPinnedSetup(
  transaction: Transaction,
  bank: Bank,
  { firstDay, versions }: SetupBasis,
): Promise<RunSetup> {
  if (versions) await pinVersions(transaction, versions);
  return readSetup(transaction, bank, firstDay);
}

export async function readSetup(database: Queryable, bank: Bank, firstDay: Day): Promise<RunSetup> {
  const zone = createZone(bank.timeZone);
  const { catalogue } = ruleScopeOf(bank);
  const rules = await liveRules(database, bank);
  const tags = await liveTags(database, catalogue);
  const source = await readDecisionSource(database, { bank, rules, tags });
  const library = compileLibrary(catalogue, rules, tags, source.reads);
  const coming = await comingRules(database, bank);
  const ahead = coming.length > 0 ? compileLibrary(catalogue, coming, tags).needs : library.needs;
  const surroundings = await readSurroundings(database, zone);
  const calendar = await readBankCalendar(database, bank);
  const decisions = await readDecisionSetup(database, source, { bank, library, surroundings, calendar });
  const basis = basisOf(surroundings, tags);
  const marketingRules = new Set(
    rules.filter(({ rule }) => !isService(rule.document)).map(({ rule }) => rule.document.id),
  );
  const evaluated = { library, zone, surroundings, basis, basisId: basisIdOf(basis), firstDay };
  return {
    ...evaluated,
    needsAhead: together(library.needs, ahead),
    calendar,
    decisions,
    marketingRules,
    fullPlaces: new Map(),
  };
}

/** The longer of both for each type. */
function together(a: Library['needs'], b: Library['needs']): Library['needs'] {
  if (a === b) return a;
  return new Map([...a, ...b].map(([type]) => [type, Math.max(a.get(type) ?? 0, b.get(type) ?? 0)]));
}
