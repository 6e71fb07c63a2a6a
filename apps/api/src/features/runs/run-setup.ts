import { compileLibrary, createZone, type Day, type Library, type Surroundings, type Zone } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { readBankCalendar } from '../../platform/bank-calendar.js';
import { type BusinessCalendar } from '../../platform/business-calendar.js';
import { importedTagIds } from '../customers/index.js';
import { feedCoverage } from '../intake/index.js';
import { liveRules, ruleScopeOf } from '../rules/index.js';
import { liveTags } from '../tags/index.js';
import { type OutcomePolicy, readOutcomePolicy } from './outcome-policy.js';

/** What is the same for all customers of a run, read once at its start. */
export interface RunSetup {
  readonly library: Library;
  readonly zone: Zone;
  readonly surroundings: Surroundings;
  readonly calendar: BusinessCalendar;
  readonly policy: OutcomePolicy;
  /** The first business date that was ever run: events before it trigger nothing. */
  readonly firstDay: Day;
}

export async function readSetup(database: Queryable, bank: Bank, firstDay: Day): Promise<RunSetup> {
  const zone = createZone(bank.timeZone);
  const { catalogue } = ruleScopeOf(bank);
  return {
    library: compileLibrary(catalogue, await liveRules(database, bank), await liveTags(database, catalogue)),
    zone,
    surroundings: await readSurroundings(database, zone),
    calendar: await readBankCalendar(database, bank),
    policy: await readOutcomePolicy(database),
    firstDay,
  };
}

/** What every evaluation of the bank's customers looks at. */
export async function readSurroundings(database: Queryable, zone: Zone): Promise<Surroundings> {
  return {
    zone,
    coveredFrom: await feedCoverage(database),
    importedTags: await importedTagIds(database),
    tables: await referenceData(database),
  };
}

/** The bank's reference tables by name: `{ cityTier: { 杭州: 'tier1' } }` in the settings. */
async function referenceData(database: Queryable): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const [row] = await database.query<{ value: Record<string, Record<string, string>> }>(
    "SELECT value FROM bank_setting WHERE key = 'tables'",
  );
  return new Map(Object.entries(row?.value ?? {}).map(([name, table]) => [name, new Map(Object.entries(table))]));
}
