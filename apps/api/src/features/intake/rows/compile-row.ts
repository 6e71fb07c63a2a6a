import { type FieldDefinition } from '@baleen/rules';
import { refusals, type Refusal } from './refusal.js';
import { type RowShape } from './row-shape.js';
import { createValueReader, type ValueReader } from './value-readers.js';

/** A row that passed: what has a database column of its own, and the rest. */
export interface CheckedRow {
  /** By the order of the shape's keys; '' is absent. */
  readonly keys: readonly string[];
  /** A JSON object. */
  readonly fields: string;
}

export type RowReader = (values: readonly string[]) => CheckedRow | Refusal;

interface Step {
  readonly index: number;
  readonly name: string;
  readonly isRequired: boolean;
  readonly read: ValueReader;
  /** -1: no key. */
  readonly key: number;
  /** `"name":`, or '' for what is no field. */
  readonly label: string;
}

/**
 * Prepares the check of the rows of one file, so that the work per row is a walk over its columns.
 * @param header names of the columns in file order, all of them columns of the shape (see `checkHeader`)
 */
export function compileRow(shape: RowShape, header: readonly string[], baseDigits: number): RowReader {
  const steps = planSteps(shape, header, baseDigits);
  const keyCount = shape.columns.filter((column) => column.key !== undefined).length;
  return (values) => {
    const keys = new Array<string>(keyCount).fill('');
    let fields = '{';
    for (const step of steps) {
      const value = values[step.index]!;
      if (value === '') {
        if (step.isRequired) return refusals.missing().at(step.name);
        continue;
      }
      const literal = step.read(value, values);
      if (typeof literal !== 'string') return literal.at(step.name);
      if (step.key >= 0) keys[step.key] = value;
      if (step.label !== '') fields += (fields.length > 1 ? ',' : '') + step.label + literal;
    }
    return { keys, fields: `${fields}}` };
  };
}

/** Steps in the order of the shape, so that equal rows give equal texts whatever the order of the file's columns. */
function planSteps(shape: RowShape, header: readonly string[], baseDigits: number): Step[] {
  const context = { baseDigits, currencyIndex: header.indexOf('currency') };
  return shape.columns
    .filter(({ definition }) => header.includes(definition.name))
    .map(({ definition, key = -1, isField, isUnread }) => ({
      index: header.indexOf(definition.name),
      name: definition.name,
      isRequired: !definition.optional,
      read: isUnread ? asItIs : createValueReader(definition, context),
      key,
      label: isField ? `${JSON.stringify(definition.name)}:` : '',
    }));
}

const asItIs: ValueReader = (value) => value;

/** The values of a JSON object in the order of `definitions`, as the texts a CSV file would have. */
export function flattenObject(
  object: Readonly<Record<string, unknown>>,
  definitions: readonly FieldDefinition[],
): string[] | Refusal {
  const values: string[] = [];
  for (const definition of definitions) {
    const value = flattenValue(object[definition.name], definition);
    if (typeof value !== 'string') return value.at(definition.name);
    values.push(value);
  }
  return values;
}

const numeric: ReadonlySet<string> = new Set(['int', 'dec', 'money', 'amount']);

/** Numbers may be JSON numbers or decimal strings, truth values JSON booleans; all else is a JSON string. null is absent. */
function flattenValue(value: unknown, { type }: FieldDefinition): string | Refusal {
  if (value === undefined || value === null) return '';
  if (type === 'bool') return typeof value === 'boolean' ? String(value) : refusals.wrongJsonType('boolean');
  if (typeof value === 'string') return value;
  if (!numeric.has(type)) return refusals.wrongJsonType('string');
  return typeof value === 'number' ? String(value) : refusals.wrongJsonType('number or decimal string');
}
