import { type Text } from '../result/index.js';
import { type Column, type NumberColumn, type Table } from './table.js';

/** A column that is not learnt from, and why. */
export type DroppedColumn = {
  readonly column: string;
  readonly code: 'target' | 'excluded' | 'constant' | 'identifier' | 'too-many-levels';
  readonly reason: Text;
};

export interface FeatureSelection {
  readonly features: Table;
  readonly dropped: readonly DroppedColumn[];
}

/** A text column with more levels than this, and than one per 50 rows, is left out: too few rows speak for each level. */
export const manyLevels = 200;

/**
 * Separates the columns that can be learnt from those that cannot: the target, those excluded by name, columns with one value
 * only, identifiers (texts of which more than half are distinct; whole numbers, all distinct, that are named like an identifier or
 * are consecutive) and texts with very many levels, such as family names.
 */
export function selectFeatures(table: Table, target: string, exclude: readonly string[] = []): FeatureSelection {
  const dropped: DroppedColumn[] = [];
  const columns = table.columns.filter((column) => {
    const drop = whyDropped(column, table.rows, target, exclude);
    if (drop) dropped.push({ column: column.name, ...drop });
    return !drop;
  });
  return { features: { rows: table.rows, columns }, dropped };
}

type Drop = Omit<DroppedColumn, 'column'>;

function whyDropped(column: Column, rows: number, target: string, exclude: readonly string[]): Drop | undefined {
  if (column.name === target) return { code: 'target', reason: { en: 'the column to be learnt', zh: '目标列' } };
  if (exclude.includes(column.name)) return { code: 'excluded', reason: { en: 'excluded by name', zh: '按名称排除' } };
  if (isConstant(column)) return { code: 'constant', reason: { en: 'only one value', zh: '只有一种取值' } };
  if (column.kind === 'number') return isNumberIdentifier(column) ? identifier : undefined;
  const distinct = new Set(column.codes).size;
  if (rows >= 10 && distinct > rows / 2) return identifier;
  if (distinct <= manyLevels || distinct <= rows / 50) return undefined;
  const reason = {
    en: `${distinct} different texts are too many to learn from`,
    zh: `${distinct} 种文本过多，无法学习`,
  };
  return { code: 'too-many-levels', reason };
}

const identifier: Drop = {
  code: 'identifier',
  reason: { en: 'identifies a row and says nothing about others', zh: '仅用于标识行，对其他行没有意义' },
};

function isConstant(column: Column): boolean {
  const cells = column.kind === 'number' ? column.values : column.codes;
  const first = cells[0];
  return cells.every((cell: number) => Object.is(cell, first));
}

const identifierName = /((^|[^a-z])(id|no|nr|key|uuid|number|index)|[a-z](Id|ID|No|Number|Key)|编号|号)$/;

function isNumberIdentifier({ name, values }: NumberColumn): boolean {
  if (values.length < 10 || !values.every(Number.isInteger)) return false;
  if (new Set(values).size < values.length) return false;
  const consecutive = values.every((value, row) => row === 0 || value === values[row - 1]! + 1);
  return consecutive || identifierName.test(name);
}
