import { compileLibrary, createZone, type Day, type Library, type Surroundings, type Zone } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { type BusinessCalendar } from '../../platform/business-calendar.js';
import { readSurroundings } from '../customer-states/index.js';
import { type DecisionSetup, readDecisionSetup, readDecisionSource } from '../journeys/index.js';
import { liveRules, ruleScopeOf } from '../rules/index.js';
import { liveTags } from '../tags/index.js';

/** What is the same for all customers of a run, read once at its start. */
export interface RunSetup {
  readonly library: Library;
  readonly zone: Zone;
  readonly surroundings: Surroundings;
  readonly calendar: BusinessCalendar;
  /** What journeys, contact policy and levers make of the detections. */
  readonly decisions: DecisionSetup;
  /** The first business date that was ever run: events before it trigger nothing. */
  readonly firstDay: Day;
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
  return { library, zone, surroundings, calendar, decisions, firstDay };
}
