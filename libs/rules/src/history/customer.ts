import { type Literal } from '../language/ast.js';
import { type Day } from '../time/local-date.js';
import { type Instant } from '../time/zone.js';
import { fieldOf, type WithFields } from './event.js';
import { type History, type HistoryEvent } from './index.js';

export type FieldValues = Readonly<Record<string, Literal | undefined>>;

/** Field values in force from the start of a local day on; the first import of a bank is in force at all earlier days. */
export interface Version extends WithFields {
  readonly from: Day;
}

/** One row of a collection, with its versions in order of `from`. */
export interface VersionedRow {
  readonly id: string;
  readonly versions: readonly Version[];
}

/** A row as it was on a day. */
export interface Row extends WithFields {
  readonly collection: string;
  readonly id: string;
}

/** A tag value that a person or the bank loaded; undefined ends the tag. */
export interface ImportedTag {
  readonly tagId: string;
  readonly value: string | undefined;
  readonly asOf: Instant;
}

/** What is read of another customer of the same household. */
export interface HouseholdMember {
  readonly customerId: string;
  readonly birthDate?: string;
  readonly snapshots: readonly HistoryEvent[];
}

/** Rows by collection. */
export type Holdings = Pick<ReadonlyMap<string, readonly VersionedRow[]>, 'get' | 'has' | typeof Symbol.iterator>;

/** All that the engine reads of one customer. */
export interface Customer {
  readonly id: string;
  /** Local day of `relationshipStartDate`. */
  readonly joined: Day;
  readonly profile: readonly Version[];
  readonly holdings: Holdings;
  readonly tags: readonly ImportedTag[];
  readonly household: readonly HouseholdMember[];
  readonly history: History;
}

const noFields: FieldValues = {};

export const profileAt = (customer: Customer, day: Day): FieldValues =>
  versionAt(customer.profile, day)?.fields ?? noFields;

export function profileFieldAt(customer: Customer, day: Day, name: string): Literal | undefined {
  const version = versionAt(customer.profile, day);
  return version && fieldOf(version, name);
}

export function rowsAt(customer: Customer, collection: string, day: Day): Row[] {
  const rows: Row[] = [];
  for (const row of customer.holdings.get(collection) ?? []) {
    const version = versionAt(row.versions, day);
    if (version) rows.push(new RowInForce(collection, row.id, version));
  }
  return rows;
}

class RowInForce implements Row {
  constructor(
    readonly collection: string,
    readonly id: string,
    private readonly version: Version,
  ) {}

  get fields(): FieldValues {
    return this.version.fields;
  }

  readField(name: string): Literal | undefined {
    return fieldOf(this.version, name);
  }
}

function versionAt(versions: readonly Version[], day: Day): Version | undefined {
  for (let i = versions.length - 1; i >= 0; i--) if (versions[i]!.from <= day) return versions[i];
  return undefined;
}
