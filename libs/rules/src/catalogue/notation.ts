import { type FieldDefinition, type Fields, type FieldType } from './types.js';

const types: readonly string[] = ['id', 'text', 'int', 'dec', 'bool', 'date', 'money', 'instant'];

/** `MONEY` and `USD` are short for the fields that every amount of money carries. */
const shorthands: Readonly<Record<string, readonly FieldDefinition[]>> = {
  MONEY: [
    { name: 'amount', type: 'amount', optional: false },
    { name: 'currency', type: 'currency', optional: false },
    { name: 'amountBase', type: 'money', optional: false },
  ],
  USD: [{ name: 'amountUsd', type: 'money', optional: false }],
};

/**
 * Reads a field list: fields separated by `; `, each `name type` or `name{value/value}` for an enumeration, `?` at the end
 * for "may be absent"; `MONEY` and `USD` stand for their fields.
 * @throws Error on a field that is not in this notation: the lists are part of the program, so that is a programming error.
 */
export function defineFields(list: string): Fields {
  const fields = list.split(';').flatMap((part) => shorthands[part.trim()] ?? [defineField(part.trim())]);
  return new Map(fields.map((field) => [field.name, field]));
}

function defineField(notation: string): FieldDefinition {
  const match = /^(\w+)(?: (\w+)|\{([^}]+)\})(\?)?$/.exec(notation);
  const [, name, type, values, mark] = match ?? [];
  if (!name || (type && !types.includes(type))) throw new Error(`not a field definition: "${notation}"`);
  const optional = mark === '?';
  if (values) return { name, type: 'enum', optional, values: values.split('/') };
  return { name, type: type as FieldType, optional };
}
