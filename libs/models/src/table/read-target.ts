import { accept, refuse, type Result } from '../result/index.js';
import { type Column, MISSING } from './table.js';

/** The column to be learnt, as 1 (the case that is asked for) and 0, for the rows where it is present. */
export interface Target {
  readonly name: string;
  /** The text of the case that is asked for, as it stands in the column. */
  readonly positive: string;
  readonly label: Uint8Array;
  /** The rows that have a target, ascending; `label[i]` belongs to `rows[i]`. */
  readonly rows: Int32Array;
  readonly positives: number;
  /** Rows left out because their target is missing. */
  readonly missing: number;
}

const positiveTexts = new Set(['1', 'yes', 'y', 'true', 't', 'positive', '是']);

/**
 * Reads a column of two classes. Which class is the positive one is said by `positive`, or clear from its text (1, yes, true, ...).
 * @returns a refusal for one class only, for more than two, and when nothing says which class is the positive one.
 */
export function readTarget(column: Column, positive?: string): Result<Target> {
  const { name } = column;
  const texts = classTexts(column);
  const classes = [...new Set(texts.filter((text) => text !== undefined))].sort();
  if (classes.length < 2) return refuseOneClass(name, classes[0]);
  if (classes.length > 2) return refuseManyClasses(name, classes.length);
  const chosen = positive ?? onlyOne(classes.filter((text) => positiveTexts.has(text.toLowerCase())));
  if (chosen === undefined || !classes.includes(chosen)) return refuseUnclearPositive(name, classes);
  const rows = Int32Array.from(texts.keys()).filter((row) => texts[row] !== undefined);
  const label = Uint8Array.from(rows, (row) => (texts[row] === chosen ? 1 : 0));
  const positives = label.reduce((sum, value) => sum + value, 0);
  return accept({ name, positive: chosen, label, rows, positives, missing: texts.length - rows.length });
}

function classTexts(column: Column): (string | undefined)[] {
  if (column.kind === 'number') {
    return Array.from(column.values, (value) => (Number.isNaN(value) ? undefined : String(value)));
  }
  return Array.from(column.codes, (code) => (code === MISSING ? undefined : column.levels[code]));
}

function onlyOne(texts: readonly string[]): string | undefined {
  return texts.length === 1 ? texts[0] : undefined;
}

function refuseOneClass(column: string, text: string | undefined): Result<never> {
  const en = text === undefined ? `Column "${column}" is empty` : `Every row of column "${column}" says "${text}"`;
  const zh = text === undefined ? `列“${column}”为空` : `列“${column}”的所有行均为“${text}”`;
  return refuse('TARGET_ONE_CLASS', `${en}: there is nothing to tell apart.`, `${zh}，无法学习区分。`, { column });
}

function refuseManyClasses(column: string, count: number): Result<never> {
  return refuse(
    'TARGET_NOT_BINARY',
    `Column "${column}" has ${count} different values; a target has two, such as yes and no.`,
    `列“${column}”有 ${count} 种取值；目标列只能有两种，例如 yes 和 no。`,
    { column },
  );
}

function refuseUnclearPositive(column: string, classes: readonly string[]): Result<never> {
  const list = classes.map((text) => `"${text}"`).join(' / ');
  return refuse(
    'TARGET_POSITIVE_UNCLEAR',
    `Say which value of "${column}" is the one to predict, with the parameter "positive": ${list}.`,
    `请用参数 positive 指明列“${column}”中要预测的取值：${list}。`,
    { column },
  );
}
