import { type FieldDefinition, type Fields } from '@baleen/rules';

/** What the rows of one kind of file carry. */
export interface RowShape {
  readonly columns: readonly ShapeColumn[];
}

export interface ShapeColumn {
  readonly definition: FieldDefinition;
  /** Position among the values that have a database column of their own; undefined: none. */
  readonly key: number | undefined;
  /** Whether the value is part of the row's `fields`. */
  readonly isField: boolean;
  /** The writer of the row reads the value itself; here it must only be there. */
  readonly isUnread: boolean;
}

/**
 * @param keys fields with a database column of their own, in the order of those columns
 * @param fields fields kept in `fields`; one may be among the keys too
 * @param unread keys that the writer of the row reads itself
 */
export function rowShape(keys: readonly FieldDefinition[], fields: Fields, unread: readonly string[] = []): RowShape {
  const names = keys.map((key) => key.name);
  const onlyKeys = keys.filter((key) => !fields.has(key.name));
  return {
    columns: [...onlyKeys, ...[...fields.values()].sort(asJsonb)].map((definition) => ({
      definition,
      key: names.includes(definition.name) ? names.indexOf(definition.name) : undefined,
      isField: fields.has(definition.name),
      isUnread: unread.includes(definition.name),
    })),
  };
}

/** PostgreSQL's `jsonb` keeps keys so, the short ones first, and need not move those that come so. */
const asJsonb = ({ name: a }: FieldDefinition, { name: b }: FieldDefinition): number =>
  a.length - b.length || (a < b ? -1 : 1);
