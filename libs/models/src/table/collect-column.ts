import { growingFloats, growingIntegers } from './growing-list.js';
import { isMissingText, readNumber } from './read-number.js';
import { type CategoryColumn, type Column, type ColumnKind, MISSING, type NumberColumn } from './table.js';

/** How a column was read, for the report. */
export interface ColumnReading {
  readonly column: Column;
  readonly missing: number;
  /** Cells of a number column that are no finite numbers; they count as missing. */
  readonly refusedCells: number;
  /** Line of the first refused cell. */
  readonly firstRefusedLine?: number;
}

/** Collects the cells of one column of a file, top to bottom. */
export interface ColumnCollector {
  add(cell: string, line: number): void;
  finish(): ColumnReading;
}

/** The share of present cells that must be numbers for a column to be a column of numbers. */
export const numberShare = 0.99;

/** A collector of a column whose kind is known, or found from its cells when `kind` is absent. */
export function collectColumn(name: string, kind?: ColumnKind): ColumnCollector {
  return kind === 'number' ? collectNumbers(name) : collectTexts(name, kind);
}

function collectNumbers(name: string): ColumnCollector {
  const values = growingFloats();
  let missing = 0;
  let refusedCells = 0;
  let firstRefusedLine: number | undefined;
  return {
    add(cell, line) {
      const reading = readNumber(cell);
      if (reading === 'missing') missing += 1;
      if (reading === 'refused') {
        refusedCells += 1;
        firstRefusedLine ??= line;
      }
      values.push(typeof reading === 'number' ? reading : NaN);
    },
    finish: () => ({
      column: { kind: 'number', name, values: values.toArray() },
      missing,
      refusedCells,
      firstRefusedLine,
    }),
  };
}

/** The distinct texts of a column in order of appearance, and where each was first met. */
interface Dictionary {
  readonly texts: readonly string[];
  readonly firstLines: readonly number[];
  readonly codes: Int32Array;
}

function collectTexts(name: string, kind?: ColumnKind): ColumnCollector {
  const codeOf = new Map<string, number>();
  const texts: string[] = [];
  const firstLines: number[] = [];
  const codes = growingIntegers();
  return {
    add(cell, line) {
      let code = codeOf.get(cell);
      if (code === undefined) {
        code = texts.length;
        codeOf.set(cell, code);
        texts.push(cell);
        firstLines.push(line);
      }
      codes.push(code);
    },
    finish() {
      const dictionary = { texts, firstLines, codes: codes.toArray() };
      return kind === undefined && looksNumeric(dictionary)
        ? numbersOf(name, dictionary)
        : categoriesOf(name, dictionary);
    },
  };
}

function looksNumeric({ texts, codes }: Dictionary): boolean {
  const readings = texts.map(readNumber);
  let numbers = 0;
  let refused = 0;
  for (const code of codes) {
    const reading = readings[code];
    if (reading === 'refused') refused += 1;
    else if (reading !== 'missing') numbers += 1;
  }
  return numbers > 0 && numbers >= numberShare * (numbers + refused);
}

function numbersOf(name: string, { texts, firstLines, codes }: Dictionary): ColumnReading {
  const readings = texts.map(readNumber);
  const column: NumberColumn = { kind: 'number', name, values: new Float64Array(codes.length) };
  let missing = 0;
  let refusedCells = 0;
  codes.forEach((code, row) => {
    const reading = readings[code]!;
    if (reading === 'missing') missing += 1;
    if (reading === 'refused') refusedCells += 1;
    column.values[row] = typeof reading === 'number' ? reading : NaN;
  });
  const firstRefused = readings.indexOf('refused');
  return { column, missing, refusedCells, firstRefusedLine: firstLines[firstRefused] };
}

/** Levels are put in code-unit order, so that a file with its rows shuffled has the same levels. */
function categoriesOf(name: string, { texts, codes }: Dictionary): ColumnReading {
  const levels = texts.filter((text) => !isMissingText(text)).sort();
  const rank = new Map(levels.map((level, i) => [level, i]));
  const recode = texts.map((text) => rank.get(text) ?? MISSING);
  const column: CategoryColumn = { kind: 'category', name, levels, codes: codes.map((code) => recode[code]!) };
  const missing = column.codes.reduce((count, code) => count + (code === MISSING ? 1 : 0), 0);
  return { column, missing, refusedCells: 0 };
}
