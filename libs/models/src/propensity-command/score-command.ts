import { type CommandInput } from '../command/registry.js';
import {
  evaluatePropensity,
  explainPropensity,
  type Explanation,
  parsePropensityModel,
  type PropensityDefinition,
  propensityDrift,
  type PropensityModel,
  scorePropensity,
} from '../propensity/index.js';
import { accept, type JsonObject, type JsonValue, refuse, type Result } from '../result/index.js';
import { type Column, findColumn, readTable, type Table } from '../table/index.js';
import { describeData } from './describe-data.js';
import { readOptions } from './read-options.js';

/** Below this many rows drift is not judged: shares of tenths move too much by chance. */
const fewestRowsForDrift = 200;

/**
 * Scores a file: by the model given, or, when none is given but a target is, each row by a model that did not see it. A score is rounded to six
 * digits; `null` is a missing score.
 */
export function scoreCommand(definition: PropensityDefinition, input: CommandInput): Result<JsonObject> {
  if (!input.model) return input.target === undefined ? refuseNoModel() : scoreOutOfFold(definition, input);
  const model = parsePropensityModel(input.model);
  if (!model.ok) return model;
  if (model.value.name !== definition.card.name) return refuseOtherModel(model.value.name, definition.card.name);
  return scoreByModel(model.value, input);
}

function scoreByModel(model: PropensityModel, { text, params }: CommandInput): Result<JsonObject> {
  const { features } = model.learnt;
  const kinds = new Map(features.map(({ name, kind }) => [name, kind]));
  const reading = readTable(text, { kinds, keep: (name) => kinds.has(name) || name === params['id'] });
  if (!reading.ok) return reading;
  const { table } = reading.value;
  const scored = scorePropensity(model, table);
  if (!scored.ok) return scored;
  const { probability, missing, misfits } = scored.value;
  const ids = readIds(table, params['id']);
  if (!ids.ok) return ids;
  const reasons = readReasons(model, table, params['reasons'] as number);
  if (!reasons.ok) return reasons;
  const drift = table.rows < fewestRowsForDrift ? undefined : propensityDrift(model, table, probability);
  if (drift && !drift.ok) return drift;
  const scores = Array.from(probability, (value, row) => scoreRow(row, value, ids.value(row), reasons.value[row]));
  return accept({ data: describeData(reading.value), scores, missing, misfits, drift: drift?.value ?? null });
}

function scoreOutOfFold(definition: PropensityDefinition, input: CommandInput): Result<JsonObject> {
  const reading = readTable(input.text);
  if (!reading.ok) return reading;
  const { table } = reading.value;
  const options = readOptions(definition, input, table);
  if (!options.ok) return options;
  const evaluated = evaluatePropensity(definition, table, options.value);
  if (!evaluated.ok) return evaluated;
  const { prepared, probability, evaluation } = evaluated.value;
  const ids = readIds(table, input.params['id']);
  if (!ids.ok) return ids;
  const byRow = new Float64Array(table.rows).fill(NaN);
  prepared.target.rows.forEach((row, i) => {
    byRow[row] = probability[i]!;
  });
  const data = describeData(reading.value, prepared.dropped, prepared.target);
  const scores = Array.from(byRow, (value, row) => scoreRow(row, value, ids.value(row)));
  const { leakage } = prepared;
  return accept({ data, metrics: evaluation, leakage, outOfFold: true, scores, missing: prepared.target.missing });
}

function scoreRow(row: number, probability: number, id?: JsonValue, explanation?: Explanation): JsonObject {
  const value = Number.isNaN(probability) ? null : Math.round(probability * 1e6) / 1e6;
  return { row: row + 1, id, probability: value, reasons: value === null ? undefined : explanation?.reasons };
}

function readReasons(model: PropensityModel, table: Table, count: number): Result<Explanation[]> {
  if (count === 0) return accept([]);
  const explained = explainPropensity(
    model,
    table,
    Int32Array.from({ length: table.rows }, (_, row) => row),
  );
  if (!explained.ok) return explained;
  return accept(explained.value.map(({ base, reasons }) => ({ base, reasons: reasons.slice(0, count) })));
}

function readIds(table: Table, name: unknown): Result<(row: number) => JsonValue | undefined> {
  if (typeof name !== 'string') return accept(() => undefined);
  const column = findColumn(table, name);
  return column ? accept((row) => cellOf(column, row)) : refuseAbsentId(name);
}

function cellOf(column: Column, row: number): JsonValue {
  if (column.kind === 'category') return column.levels[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}

function refuseNoModel(): Result<never> {
  return refuse(
    'MODEL_ABSENT',
    'Give the answer of "fit" as --params to score by that model, or --target to score each row by a model that did not see it.',
    '请用 --params 传入 fit 的输出以按该模型评分，或用 --target 以交叉验证方式评分。',
  );
}

function refuseOtherModel(own: string, asked: string): Result<never> {
  return refuse(
    'MODEL_OTHER',
    `The model given was fitted as "${own}", not as "${asked}".`,
    `给出的模型是“${own}”，不是“${asked}”。`,
  );
}

function refuseAbsentId(column: string): Result<never> {
  return refuse(
    'ID_ABSENT',
    `The column "${column}" that names the rows is not in the table.`,
    `表中没有用于标识行的列“${column}”。`,
    { column },
  );
}
