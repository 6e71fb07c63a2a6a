import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import { columnsParam } from '../role-table/index.js';
import { attributionCard } from './attribution-card.js';
import { checkPaths } from './check-paths.js';
import { firstTouch } from './first-touch.js';
import { lastTouch } from './last-touch.js';
import { linear } from './linear.js';
import { markov } from './markov.js';
import { readPaths } from './read-paths.js';
import { shapley } from './shapley.js';
import { timeDecay } from './time-decay.js';

const { name, title, purpose, inputs } = attributionCard;

/** All six ways of attribution, side by side, for a file of paths or of a history. */
export const attributionCommand: ModelCommand = {
  name,
  title,
  description: purpose,
  columns: inputs,
  params: [
    {
      name: 'halfLifeDays',
      type: 'number',
      default: 7,
      min: 0.01,
      description: { en: 'Half-life of time decay, in days.', zh: '时间衰减的半衰期（天）。' },
    },
    {
      name: 'windowDays',
      type: 'number',
      default: 30,
      min: 0,
      description: { en: 'Days in which a contact counts for a conversion.', zh: '触点对转化计入的天数。' },
    },
    columnsParam,
  ],
  fit: (input) => attribute(input, (data, credits) => ({ data, model: { kind: 'attribution', ...credits } })),
  evaluate: (input) => attribute(input, (data, credits) => ({ data, metrics: credits })),
};

function attribute(
  input: CommandInput,
  answer: (data: JsonObject, credits: JsonObject) => JsonObject,
): Result<JsonObject> {
  const read = readPaths(input);
  if (!read.ok) return read;
  const paths = checkPaths(read.value.paths);
  if (!paths.ok) return paths;
  const { conversionProbability, credits } = markov(paths.value);
  const total = (of: 'conversions' | 'revenue'): number => paths.value.reduce((sum, path) => sum + path[of], 0);
  return accept(
    answer(read.value.data, {
      conversions: total('conversions'),
      revenue: total('revenue'),
      conversionProbability,
      first: firstTouch(paths.value),
      last: lastTouch(paths.value),
      linear: linear(paths.value),
      timeDecay: timeDecay(paths.value, input.params['halfLifeDays'] as number),
      markov: credits,
      shapley: shapley(paths.value),
    }),
  );
}
