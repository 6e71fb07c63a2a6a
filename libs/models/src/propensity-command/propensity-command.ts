import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { type Fairness, fairness } from '../fairness/index.js';
import {
  evaluatePropensity,
  fitPropensity,
  type LearnerName,
  type PropensityDefinition,
  type PropensityEvaluation,
} from '../propensity/index.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { findColumn, readTable, type TableReading } from '../table/index.js';
import { describeData } from './describe-data.js';
import { propensityParams } from './propensity-params.js';
import { readOptions } from './read-options.js';
import { scoreCommand } from './score-command.js';

/** A propensity model behind the command line, for a table of one's own. @param fixed its learner, where there is no choice. */
export function propensityCommand(definition: PropensityDefinition, fixed?: LearnerName): ModelCommand {
  const { name, title, purpose, inputs } = definition.card;
  return {
    name,
    title,
    description: purpose,
    columns: inputs,
    params: propensityParams(fixed),
    fit: (input) => fit(definition, input),
    evaluate: (input) => evaluate(definition, input),
    score: (input) => scoreCommand(definition, input),
  };
}

function fit(definition: PropensityDefinition, input: CommandInput): Result<JsonObject> {
  const reading = readTable(input.text);
  if (!reading.ok) return reading;
  const options = readOptions(definition, input, reading.value.table);
  if (!options.ok) return options;
  const fitted = fitPropensity(definition, reading.value.table, options.value);
  if (!fitted.ok) return fitted;
  const described = describe(reading.value, fitted.value, input);
  return described.ok ? accept({ ...described.value, model: fitted.value.model }) : described;
}

function evaluate(definition: PropensityDefinition, input: CommandInput): Result<JsonObject> {
  const reading = readTable(input.text);
  if (!reading.ok) return reading;
  const options = readOptions(definition, input, reading.value.table);
  if (!options.ok) return options;
  const evaluated = evaluatePropensity(definition, reading.value.table, options.value);
  return evaluated.ok ? describe(reading.value, evaluated.value, input) : evaluated;
}

/** What cross-validation found, beside what was read. */
function describe(
  reading: TableReading,
  { prepared, probability, evaluation }: PropensityEvaluation,
  { params }: CommandInput,
): Result<JsonObject> {
  const { table, examples, dropped, target, leakage } = prepared;
  const groups =
    (params['groups'] as readonly string[] | undefined) ?? table.columns.map(({ name }) => name).filter(isGender);
  const compared: Fairness[] = [];
  for (const name of groups) {
    const column = findColumn(table, name);
    if (!column) return refuseAbsentGroup(name);
    const scored = { label: examples.label, score: probability };
    compared.push(fairness(column, scored, params['selectedShare'] as number));
  }
  const data = describeData(reading, dropped, target);
  return accept({ data, metrics: { ...evaluation, fairness: compared }, leakage });
}

function isGender(name: string): boolean {
  return /^(gender|sex|性别)$/i.test(name);
}

function refuseAbsentGroup(column: string): Result<never> {
  return refuse(
    'GROUP_ABSENT',
    `The column "${column}" whose groups are to be compared is not in the table.`,
    `表中没有用于公平性比较的列“${column}”。`,
    { column },
  );
}
