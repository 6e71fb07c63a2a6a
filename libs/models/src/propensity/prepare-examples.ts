import { accept, refuse, type Result } from '../result/index.js';
import { random, stratifiedFolds } from '../statistics/index.js';
import {
  checkTable,
  type DroppedColumn,
  findColumn,
  readTarget,
  selectFeatures,
  type Table,
  takeRows,
  type Target,
} from '../table/index.js';
import { type Examples } from './examples.js';
import { type Availability, findLeakage, type LeakageFinding, refuseLeakage } from './leakage.js';

export interface ExampleOptions {
  readonly target: string;
  /** The text of the target that is foretold; needed where it is not plain (1, yes, true). */
  readonly positive?: string;
  /** Columns not to learn from. */
  readonly drop?: readonly string[];
  readonly availability?: Readonly<Record<string, Availability>>;
  readonly folds?: number;
  readonly seed?: number;
}

/** Examples with what was left out on the way. */
export interface PreparedExamples {
  readonly examples: Examples;
  readonly target: Target;
  readonly dropped: readonly DroppedColumn[];
  /** Findings that are flagged only; those that are refused have refused the whole. */
  readonly leakage: readonly LeakageFinding[];
  /** The rows of the table that have a target, with all of its columns. */
  readonly table: Table;
}

/** Fewer rows of a class than this cannot be learnt from, nor tested on. */
export const fewestOfClass = 20;

/**
 * Turns a table into examples: reads the target, leaves out what cannot be learnt, deals the folds, and looks for leakage.
 * @returns a refusal when the table is not one (`checkTable`), the target is absent or unclear, one class has fewer than 20 rows, no feature is left, or one leaks.
 */
export function prepareExamples(table: Table, options: ExampleOptions): Result<PreparedExamples> {
  const checked = checkTable(table.columns);
  if (!checked.ok) return checked;
  const column = findColumn(table, options.target);
  if (!column) return refuseAbsentTarget(options.target, table);
  const absent = (options.drop ?? []).find((name) => !findColumn(table, name));
  if (absent !== undefined) return refuseAbsentDrop(absent);
  const target = readTarget(column, options.positive);
  if (!target.ok) return target;
  const { label, positives, rows } = target.value;
  if (Math.min(positives, label.length - positives) < fewestOfClass) return refuseFewRows(options.target);
  const own = takeRows(table, rows);
  const { features, dropped } = selectFeatures(own, options.target, options.drop);
  if (features.columns.length === 0) return refuseNoFeatures();
  const folds = options.folds ?? 5;
  const fold = stratifiedFolds(label, folds, random(options.seed ?? 1));
  const examples = { features, label, fold, folds };
  const leakage = findLeakage(examples, options.availability);
  const refused = refuseLeakage(leakage);
  return refused ?? accept({ examples, target: target.value, dropped, leakage, table: own });
}

function refuseAbsentTarget(name: string, table: Table): Result<never> {
  const names = table.columns.map((column) => column.name).join(', ');
  return refuse(
    'TARGET_ABSENT',
    `The table has no column "${name}". Its columns are: ${names}.`,
    `表中没有列“${name}”。现有列：${names}。`,
    { column: name },
  );
}

function refuseAbsentDrop(name: string): Result<never> {
  return refuse(
    'DROP_ABSENT',
    `The column "${name}" to be dropped is not in the table.`,
    `要排除的列“${name}”不在表中。`,
    { column: name },
  );
}

function refuseFewRows(column: string): Result<never> {
  return refuse(
    'TARGET_TOO_FEW',
    `Each class of "${column}" needs at least ${fewestOfClass} rows to learn from and to test on.`,
    `列“${column}”的每一类至少需要 ${fewestOfClass} 行，才能训练和检验。`,
    { column },
  );
}

function refuseNoFeatures(): Result<never> {
  return refuse(
    'NO_FEATURES',
    'No column is left to learn from: all are constant, identifiers or dropped.',
    '没有可供学习的列：全部为常量、标识符或已被排除。',
  );
}
