import { edgeBin } from '../statistics/edge-bin.js';
import { quantileEdges } from '../statistics/quantile-edges.js';
import { type Column, MISSING, type NumberColumn, type CategoryColumn } from '../table/index.js';

/** How a column was distributed when a model was fitted; plain JSON. Shares sum to 1. */
export type Profile =
  /** One share per group between the edges, and last the share of missing values. */
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly edges: readonly number[];
      readonly shares: readonly number[];
    }
  /** One share per level, then that of all other texts, and last that of missing values. */
  | {
      readonly kind: 'category';
      readonly name: string;
      readonly levels: readonly string[];
      readonly shares: readonly number[];
    };

/** Levels beyond this many are counted together: rare ones would make the index jump by chance. */
const mostLevels = 20;

/** The distribution of a column over tenths (numbers) or its most common levels (categories). */
export function profileOf(column: Column): Profile {
  const { name } = column;
  if (column.kind === 'number') {
    const edges = Array.from(quantileEdges(column.values, 10));
    return { kind: 'number', name, edges, shares: shares(countNumbers(column, edges)) };
  }
  const levels = commonLevels(column);
  return { kind: 'category', name, levels, shares: shares(countLevels(column, levels)) };
}

/** Rows of a column by the groups of a profile. @throws Error when the column is of another kind. */
export function countByProfile(profile: Profile, column: Column): Float64Array {
  if (profile.kind === 'number' && column.kind === 'number') return countNumbers(column, profile.edges);
  if (profile.kind === 'category' && column.kind === 'category') return countLevels(column, profile.levels);
  throw new Error(`column "${column.name}" is not of the kind it was fitted on`);
}

function countNumbers({ values }: NumberColumn, edges: readonly number[]): Float64Array {
  const bounds = Float64Array.from(edges);
  const counts = new Float64Array(edges.length + 2);
  for (const value of values) counts[Number.isNaN(value) ? edges.length + 1 : edgeBin(bounds, value)]! += 1;
  return counts;
}

function countLevels({ codes, levels: own }: CategoryColumn, levels: readonly string[]): Float64Array {
  const group = new Map(levels.map((level, i) => [level, i]));
  const groupOf = own.map((level) => group.get(level) ?? levels.length);
  const counts = new Float64Array(levels.length + 2);
  for (const code of codes) counts[code === MISSING ? levels.length + 1 : (groupOf[code] ?? levels.length)]! += 1;
  return counts;
}

function commonLevels(column: CategoryColumn): string[] {
  const counts = countLevels(column, column.levels);
  const byCount = column.levels.map((level, i) => ({ level, count: counts[i]! })).filter(({ count }) => count > 0);
  byCount.sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1));
  return byCount.slice(0, mostLevels).map(({ level }) => level);
}

function shares(counts: Float64Array): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Array.from(counts, (count) => count / total);
}
