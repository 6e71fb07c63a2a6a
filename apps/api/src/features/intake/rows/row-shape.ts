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
}

/**
 * @param keys fields with a database column of their own, in the order of those columns
 * @param fields fields kept in `fields`; one may be among the keys too
 */
export function rowShape(keys: readonly FieldDefinition[], fields: Fields): RowShape {
  const names = keys.map((key) => key.name);
  const onlyKeys = keys.filter((key) => !fields.has(key.name));
  return {
    columns: [...onlyKeys, ...fields.values()].map((definition) => ({
      definition,
      key: names.includes(definition.name) ? names.indexOf(definition.name) : undefined,
      isField: fields.has(definition.name),
    })),
  };
}

export const fieldNames = (shape: RowShape): string[] => shape.columns.map((column) => column.definition.name);
