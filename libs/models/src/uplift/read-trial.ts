import { type CommandInput, type ParamDefinition } from '../command/registry.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { columnsParam, flags, readRoles, type Role } from '../role-table/index.js';
import { type CategoryColumn, type Column, findColumn, selectFeatures, takeRows } from '../table/index.js';
import { changedByContact } from './changed-by-contact.js';
import { type Trial } from './trial.js';

const treatment: Role = {
  name: 'treatment',
  kind: 'category',
  names: ['treatment', 'treated', 'segment', 'arm', 'group', 'variant', '分组'],
};

/** Parameters of every model that reads a trial. */
export const trialParams: readonly ParamDefinition[] = [
  {
    name: 'control',
    type: 'text',
    description: {
      en: 'The value of the treatment column that means control, where it is not 0, no, control or "No ...".',
      zh: '分组列中表示对照组的取值（非 0、no、control 或 “No ...” 时需要）。',
    },
  },
  { name: 'drop', type: 'texts', description: { en: 'Columns not to learn from.', zh: '不参与学习的列。' } },
  columnsParam,
];

export interface ReadTrial {
  readonly data: JsonObject;
  readonly trial: Trial;
}

/**
 * Reads a trial: the treatment column, the outcome named by --target (numbers, or yes and no), and the other columns as
 * features. Columns that were known only after the contact are dropped and reported; rows without treatment or outcome
 * are left out.
 */
export function readTrial(input: CommandInput): Result<ReadTrial> {
  if (input.target === undefined) return refuseNoTarget();
  const file = readRoles(input, [treatment], true);
  if (!file.ok) return file;
  const { table } = file.value;
  const outcome = findColumn(table, input.target);
  if (!outcome) return refuseAbsent(input.target);
  const arms = readArms(file.value.texts(treatment), input.params['control']);
  if (!arms.ok) return arms;
  const results = outcomesOf(outcome);
  const rows = Int32Array.from(results.keys()).filter((row) => arms.value[row]! >= 0 && !Number.isNaN(results[row]!));
  const treated = Uint8Array.from(rows, (row) => arms.value[row]!);
  const drop = [...((input.params['drop'] ?? []) as readonly string[]), file.value.columns.get(treatment.name)!];
  const selected = selectFeatures(takeRows(table, rows), input.target, drop);
  const after = changedByContact(selected.features, treated);
  const columns = selected.features.columns.filter(({ name }) => !after.some(({ column }) => column === name));
  return accept({
    data: {
      ...file.value.data,
      rowsLeftOut: table.rows - rows.length,
      dropped: selected.dropped,
      changedByContact: after,
      features: columns.map(({ name }) => name),
    },
    trial: {
      features: { rows: rows.length, columns },
      treated,
      outcome: Float64Array.from(rows, (row) => results[row]!),
    },
  });
}

/** 1 treated, 0 control, -1 neither, by row. */
function readArms({ name, levels, codes }: CategoryColumn, control: unknown): Result<Int8Array> {
  const isControl = (level: string): boolean =>
    typeof control === 'string'
      ? level === control
      : /^(0(\.0)?|no|false|control|none|holdout|no[ -].*|对照.*)$/i.test(level);
  const controls = levels.filter(isControl);
  if (controls.length === 1 && levels.length === 2) {
    return accept(Int8Array.from(codes, (code) => (code < 0 ? -1 : isControl(levels[code]!) ? 0 : 1)));
  }
  const list = levels.slice(0, 6).join(' / ');
  return refuse(
    'TRIAL_CONTROL_UNCLEAR',
    `Column "${name}" must hold two values, and say with the parameter "control" which one is the control group: ${list}.`,
    `列“${name}”须只有两种取值，并用参数 control 指明对照组：${list}。`,
    { column: name },
  );
}

function outcomesOf(column: Column): Float64Array {
  if (column.kind === 'number') return column.values;
  return Float64Array.from(flags(column), (flag) => (flag < 0 ? NaN : flag));
}

function refuseNoTarget(): Result<never> {
  return refuse('TARGET_NOT_NAMED', 'Say which column is the outcome, with --target.', '请用 --target 指明结果列。');
}

function refuseAbsent(column: string): Result<never> {
  return refuse('TARGET_ABSENT', `The column "${column}" is not in the table.`, `表中没有列“${column}”。`, { column });
}
