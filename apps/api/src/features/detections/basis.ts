import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Day,
  formatDay,
  parseDay,
  type Surroundings,
  type Tag,
  type TagDocument,
  type Zone,
} from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { derivedId } from '../../platform/derived-id.js';

/** What every detection of a time rests on beside rules and customers. */
export interface Basis {
  /** By event type, the first local day from which its feed is complete. */
  readonly coveredFrom: Readonly<Record<string, string>>;
  /** Tags that the bank computes itself. */
  readonly importedTags: readonly string[];
  /** Reference tables by name. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Definitions of the live tags. */
  readonly tags: readonly TagDocument[];
}

export function basisOf({ coveredFrom, importedTags, tables }: Surroundings, tags: readonly Tag[]): Basis {
  return {
    coveredFrom: Object.fromEntries([...coveredFrom].map(([type, day]) => [type, formatDay(day)])),
    importedTags: [...importedTags].sort(),
    tables: Object.fromEntries([...tables].map(([name, table]) => [name, Object.fromEntries(table)])),
    tags: tags.map(({ document }) => document),
  };
}

/** The other way round: what an evaluation looks at. */
export const surroundingsOf = ({ coveredFrom, importedTags, tables }: Basis, zone: Zone): Surroundings => ({
  zone,
  coveredFrom: new Map(Object.entries(coveredFrom).map(([type, date]): [string, Day] => [type, parseDay(date)!])),
  importedTags: new Set(importedTags),
  tables: new Map(Object.entries(tables).map(([name, table]) => [name, new Map(Object.entries(table))])),
});

export const basisHash = (basis: Basis): string => createHash('sha256').update(canonicalJson(basis)).digest('hex');

/** Follows from the content. */
export const basisIdOf = (basis: Basis): string => derivedId('basis', basisHash(basis));

/** Keeps the basis where it is not kept yet. @param database not within a snapshot, in which what others have just kept could not be seen */
export async function keepBasis(database: Database, id: string, basis: Basis): Promise<void> {
  await database.query('INSERT INTO basis (basis_id, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    id,
    JSON.stringify(basis),
  ]);
}
