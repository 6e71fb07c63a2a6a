import { compileLibrary, createZone, type Day, type Library, type Zone } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database, type Queryable } from '../../platform/database.js';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { type BusinessCalendar } from '../../platform/business-calendar.js';
import { type BankSurroundings, readSurroundings } from '../customer-states/index.js';
import { type Basis, basisIdOf, basisOf, keepBasis } from '../detections/index.js';
import { type DecisionSetup, readDecisionSetup, readDecisionSource } from '../journeys/index.js';
import { liveRules, ruleScopeOf } from '../rules/index.js';
import { liveTags } from '../tags/index.js';

/** What is the same for all customers of a run, read once at its start. */
export interface RunSetup {
  readonly library: Library;
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
}

/** To be called before the first detection that is made with the setup is stored. */
export async function keepSetup(database: Database, setup: RunSetup): Promise<RunSetup> {
  await keepBasis(database, setup.basisId, setup.basis);
  return setup;
}

export async function readSetup(database: Queryable, bank: Bank, firstDay: Day): Promise<RunSetup> {
  const zone = createZone(bank.timeZone);
  const { catalogue } = ruleScopeOf(bank);
  const rules = await liveRules(database, bank);
  const tags = await liveTags(database, catalogue);
  const source = await readDecisionSource(database, { bank, rules, tags });
  const library = compileLibrary(catalogue, rules, tags, source.reads);
  const surroundings = await readSurroundings(database, zone);
  const calendar = await readBankCalendar(database, bank);
  const decisions = await readDecisionSetup(database, source, { bank, library, surroundings, calendar });
  const basis = basisOf(surroundings, tags);
  return { library, zone, surroundings, basis, basisId: basisIdOf(basis), calendar, decisions, firstDay };
}
