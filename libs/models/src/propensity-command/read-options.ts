import { type CommandInput } from '../command/registry.js';
import { type PropensityDefinition, type PropensityOptions } from '../propensity/index.js';
import { type Availability, type LearnerChoice } from '../propensity/index.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { type Table } from '../table/index.js';
import { boostingParams, logisticParams } from './propensity-params.js';

/** Turns checked parameters into the options of a fit. */
export function readOptions(
  definition: PropensityDefinition,
  { target, params }: CommandInput,
  table: Table,
): Result<PropensityOptions> {
  const chosen = target === undefined ? guessTarget(table) : accept(target);
  if (!chosen.ok) return chosen;
  const availability = readAvailability(params['availability']);
  if (!availability.ok) return availability;
  const choice = readChoice(definition, params);
  if (!choice.ok) return choice;
  return accept({
    target: chosen.value,
    choice: choice.value,
    availability: availability.value,
    positive: params['positive'] as string | undefined,
    drop: params['drop'] as readonly string[] | undefined,
    folds: params['folds'] as number,
    seed: params['seed'] as number,
  });
}

/** Names under which a table of one's own usually carries its target. */
const targetNames = new Set([
  'y',
  'target',
  'label',
  'churn',
  'churned',
  'exited',
  'converted',
  'conversion',
  'happened',
]);

function guessTarget(table: Table): Result<string> {
  const found = table.columns.filter(({ name }) => targetNames.has(name.toLowerCase()));
  if (found.length === 1) return accept(found[0]!.name);
  const names = table.columns.map(({ name }) => name).join(', ');
  return refuse(
    'TARGET_NOT_NAMED',
    `Say which column is to be foretold, with --target. The columns are: ${names}.`,
    `请用 --target 指明要预测的列。现有列：${names}。`,
  );
}

function readAvailability(given: unknown): Result<Record<string, Availability>> {
  const entries = Object.entries((given ?? {}) as JsonObject);
  const wrong = entries.find(([, value]) => value !== 'before' && value !== 'after');
  if (!wrong) return accept(Object.fromEntries(entries) as Record<string, Availability>);
  return refuse(
    'PARAM_WRONG',
    `The parameter "availability" says neither "before" nor "after" of "${wrong[0]}".`,
    `参数 availability 中“${wrong[0]}”的取值必须是 before 或 after。`,
    { column: wrong[0] },
  );
}

function readChoice(definition: PropensityDefinition, params: JsonObject): Result<LearnerChoice> {
  const learner = (params['learner'] ?? definition.learner) as LearnerChoice['learner'];
  const allowed = learner === 'gradient-boosting' ? boostingParams : logisticParams;
  const foreign = boostingParams.find(
    ({ name }) => params[name] !== undefined && !allowed.some((own) => own.name === name),
  );
  if (foreign) {
    return refuse(
      'PARAM_WRONG',
      `The parameter "${foreign.name}" belongs to gradient-boosting, not to ${learner}.`,
      `参数“${foreign.name}”只适用于 gradient-boosting，不适用于 ${learner}。`,
    );
  }
  const settings = allowed.flatMap(({ name }) => (params[name] === undefined ? [] : [[name, params[name]] as const]));
  return accept({ learner, ...Object.fromEntries(settings) } as LearnerChoice);
}
