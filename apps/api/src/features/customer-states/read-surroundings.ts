import { type Day, type Surroundings, type Zone } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { importedTagIds } from '../customers/index.js';
import { feedCoverage } from '../intake/index.js';

/** What every evaluation of the bank's customers looks at; colleagues are counted month by month, when a library asks for them. */
export interface BankSurroundings extends Surroundings {
  readonly employerCircles: Map<Day, ReadonlyMap<string, number>>;
}

export async function readSurroundings(database: Queryable, zone: Zone): Promise<BankSurroundings> {
  return {
    zone,
    coveredFrom: await feedCoverage(database),
    importedTags: await importedTagIds(database),
    tables: await referenceData(database),
    employerCircles: new Map(),
  };
}

/** The bank's reference tables by name: `{ cityTier: { 杭州: 'tier1' } }` in the settings. */
async function referenceData(database: Queryable): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const [row] = await database.query<{ value: Record<string, Record<string, string>> }>(
    "SELECT value FROM bank_setting WHERE key = 'tables'",
  );
  return new Map(Object.entries(row?.value ?? {}).map(([name, table]) => [name, new Map(Object.entries(table))]));
}
