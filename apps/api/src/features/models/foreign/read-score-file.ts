import { accept, findColumn, readTable, refuse, type Result, type Table, type Text } from '@baleen/models';
import { type Score } from '@baleen/rules';

/** A score that another system gave: whose, how high, of which day, by which version of which model. */
export interface GivenScore {
  readonly line: number;
  readonly customerId: string;
  readonly value: number;
  /** Local day that the score speaks of. */
  readonly date: string;
  /** Name and version of the model, as they stand wherever the score is shown. */
  readonly version: string;
}

export interface RefusedLine {
  readonly line: number;
  readonly field: string;
  readonly reason: Text;
}

/** Rows in the file = given + refused. */
export interface ScoreFile {
  readonly given: readonly GivenScore[];
  readonly refused: readonly RefusedLine[];
}

export const scoreFileColumns = ['customer', 'score', 'date', 'model', 'version'] as const;
const texts = new Map(['customer', 'date', 'model', 'version'].map((name) => [name, 'category' as const]));

/**
 * Reads a score file: CSV with the columns customer, score, date, model and version, in any order.
 * @param score what the file gives: probabilities lie from 0 to 1
 * @param today no score speaks of a later day
 * @returns a refusal of the whole file where it is no table, or its columns are others; single rows are refused with line, field and reason
 */
export function readScoreFile(text: string, score: Score, today: string): Result<ScoreFile> {
  const read = readTable(text, { kinds: new Map([...texts, ['score', 'category']]) });
  if (!read.ok) return read;
  const { table, refusedLines } = read.value;
  const names = table.columns.map(({ name }) => name);
  const absent = scoreFileColumns.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !(scoreFileColumns as readonly string[]).includes(name));
  if (absent.length + unknown.length > 0) return refuseColumns(absent, unknown);
  const refused: RefusedLine[] = refusedLines.map((line) => ({ line, field: 'row', reason: wrongLength }));
  const given: GivenScore[] = [];
  const seen = new Set<string>();
  const skipped = new Set(refusedLines);
  let line = 1;
  for (let row = 0; row < table.rows; row += 1) {
    do line += 1;
    while (skipped.has(line));
    const one = readRow(table, row, { score, today });
    if ('reason' in one) refused.push({ line, ...one });
    else if (seen.has(keyOf(one))) refused.push({ line, field: 'customer', reason: twice });
    else {
      seen.add(keyOf(one));
      given.push({ line, ...one });
    }
  }
  return accept({ given, refused: refused.sort((a, b) => a.line - b.line) });
}

type Row = Omit<GivenScore, 'line'>;

const keyOf = ({ customerId, version, date }: Row): string => JSON.stringify([customerId, version, date]);

function readRow(
  table: Table,
  row: number,
  { score, today }: { readonly score: Score; readonly today: string },
): Row | Omit<RefusedLine, 'line'> {
  const cell = (name: string): string => {
    const column = findColumn(table, name);
    return column?.kind === 'category' ? (column.levels[column.codes[row]!] ?? '') : '';
  };
  const empty = scoreFileColumns.find((name) => cell(name) === '');
  if (empty) return { field: empty, reason: missing };
  const long = scoreFileColumns.find((name) => cell(name).length > 100);
  if (long) return { field: long, reason: tooLong };
  const value = /^-?\d+(\.\d+)?([eE]-?\d+)?$/.test(cell('score')) ? Number(cell('score')) : NaN;
  if (!Number.isFinite(value)) return { field: 'score', reason: noNumber };
  if (score.unit === 'probability' && (value < 0 || value > 1)) return { field: 'score', reason: noProbability };
  const date = cell('date');
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) === date;
  if (!isDate) return { field: 'date', reason: noDate };
  if (date > today) return { field: 'date', reason: future };
  return { customerId: cell('customer'), value, date, version: `${cell('model')} ${cell('version')}` };
}

function refuseColumns(absent: readonly string[], unknown: readonly string[]): Result<never> {
  const [lacks, has] = [absent.join(', ') || '-', unknown.join(', ') || '-'];
  return refuse(
    'SCORE_FILE_COLUMNS',
    `A score file has the columns ${scoreFileColumns.join(', ')}. Missing here: ${lacks}; unknown: ${has}.`,
    `评分文件须包含列 ${scoreFileColumns.join('、')}。缺少：${lacks}；未知：${has}。`,
  );
}

const missing: Text = { en: 'is empty', zh: '为空' };
const tooLong: Text = { en: 'is longer than 100 characters', zh: '超过 100 个字符' };
const noNumber: Text = { en: 'is no number; write a decimal point', zh: '不是数值；请使用小数点' };
const noProbability: Text = { en: 'is no probability from 0 to 1', zh: '不是 0 到 1 之间的概率' };
const noDate: Text = { en: 'is no date like 2025-03-01', zh: '不是形如 2025-03-01 的日期' };
const future: Text = { en: 'lies in the future', zh: '晚于今天' };
const twice: Text = {
  en: 'has another score of the same model, version and date above',
  zh: '在上文已有同一模型、版本和日期的评分',
};
const wrongLength: Text = { en: 'has more or fewer cells than the header', zh: '单元格数与表头不一致' };
