import { type CommandInput, type ModelCommand, type ParamDefinition } from '../command/registry.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import { parseModel, rounded } from '../role-table/index.js';
import { random } from '../statistics/index.js';
import { alignTable, readTable, type Table } from '../table/index.js';
import { crossFitUplift, type UpliftLearner } from './cross-fit-uplift.js';
import { measureCampaign } from './measure-campaign.js';
import { qini } from './qini.js';
import { type ReadTrial, readTrial, trialParams } from './read-trial.js';
import { fitTransformedOutcome, scoreTransformedOutcome, type TransformedOutcomeModel } from './transformed-outcome.js';
import { trialFolds } from './trial-folds.js';
import { fitTwoModel, scoreTwoModel, type TwoModel } from './two-model.js';
import { upliftCard } from './uplift-card.js';
import { upliftByBand, upliftOfTop } from './uplift-of-top.js';
import { upliftShapes } from './uplift-shapes.js';

type UpliftModel = TwoModel | TransformedOutcomeModel;

const learning: readonly ParamDefinition[] = [
  {
    name: 'method',
    type: 'text',
    oneOf: ['two-model', 'transformed-outcome'],
    default: 'two-model',
    description: {
      en: 'Two models for yes or no; the transformed outcome for amounts too.',
      zh: '是否类结果用双模型；金额可用转换结果法。',
    },
  },
  { name: 'seed', type: 'integer', default: 1, description: { en: 'Seed of the folds.', zh: '折叠划分的随机种子。' } },
  {
    name: 'folds',
    type: 'integer',
    default: 5,
    min: 2,
    max: 20,
    description: { en: 'Folds of the cross-validation.', zh: '交叉验证折数。' },
  },
  ...trialParams,
];
const confidence: ParamDefinition = {
  name: 'confidence',
  type: 'number',
  default: 0.95,
  min: 0.5,
  max: 0.999,
  description: { en: 'Probability of the interval.', zh: '置信度。' },
};
const { title, purpose, inputs } = upliftCard;

/** Uplift models, and the measurement of a campaign, for a file of one row per customer of a trial. */
export const upliftCommands: readonly ModelCommand[] = [
  {
    name: upliftCard.name,
    title,
    description: purpose,
    columns: inputs,
    params: learning,
    fit: (input) =>
      withTrial(input, ({ data, trial }) => {
        const model: Result<UpliftModel> = isTwoModel(input) ? fitTwoModel(trial) : fitTransformedOutcome(trial);
        if (!model.ok) return model;
        const metrics = metricsOf({ data, trial }, input);
        return metrics.ok ? accept({ data, metrics: metrics.value, model: model.value }) : metrics;
      }),
    evaluate: (input) =>
      withTrial(input, (read) => {
        const metrics = metricsOf(read, input);
        return metrics.ok ? accept({ data: read.data, metrics: metrics.value }) : metrics;
      }),
    score,
  },
  {
    name: 'campaign-measurement',
    title: { en: 'Measurement of a campaign', zh: '营销效果测量' },
    description: purpose,
    columns: inputs,
    params: [confidence, ...trialParams],
    evaluate: (input) =>
      withTrial(input, ({ data, trial }) => {
        const effect = measureCampaign(trial, input.params['confidence'] as number);
        return effect.ok ? accept({ data, metrics: effect.value }) : effect;
      }),
  },
];

function isTwoModel({ params }: CommandInput): boolean {
  return params['method'] === 'two-model';
}

function withTrial(input: CommandInput, use: (read: ReadTrial) => Result<JsonObject>): Result<JsonObject> {
  const read = readTrial(input);
  return read.ok ? use(read.value) : read;
}

function learner(input: CommandInput): UpliftLearner {
  return (trial) => {
    const model: Result<UpliftModel> = isTwoModel(input) ? fitTwoModel(trial) : fitTransformedOutcome(trial);
    return model.ok ? accept((table) => scoresOf(model.value, table)) : model;
  };
}

function scoresOf(model: UpliftModel, table: Table): Float64Array {
  return model.kind === 'uplift-two-model' ? scoreTwoModel(model, table) : scoreTransformedOutcome(model, table);
}

/** What the scores are worth on customers that the models did not see. */
function metricsOf({ trial }: ReadTrial, input: CommandInput): Result<JsonObject> {
  const effect = measureCampaign(trial);
  if (!effect.ok) return effect;
  const chance = random(input.params['seed'] as number);
  const score = crossFitUplift(trial, trialFolds(trial, input.params['folds'] as number, chance), learner(input));
  if (!score.ok) return score;
  const top = upliftOfTop(score.value, trial, 0.3);
  const bands = upliftByBand(score.value, trial).map((band) => (band.ok ? band.value : null));
  return accept({
    customers: trial.outcome.length,
    effect: effect.value,
    qini: qini(score.value, trial),
    top30: top.ok ? top.value : null,
    deciles: bands.map((band) => band && { difference: band.difference, low: band.low, high: band.high }),
  });
}

function score(input: CommandInput): Result<JsonObject> {
  const model = parseModel<UpliftModel>(input.model, upliftShapes);
  if (!model.ok) return model;
  const { features } = model.value.kind === 'uplift-two-model' ? model.value.treated : model.value.uplift;
  const kinds = new Map(features.map(({ name, kind }) => [name, kind]));
  const reading = readTable(input.text, { kinds, keep: (name) => kinds.has(name) });
  if (!reading.ok) return reading;
  const aligned = alignTable(features, reading.value.table);
  if (!aligned.ok) return aligned;
  const scores = Array.from(scoresOf(model.value, aligned.value.table), (value, row) => ({
    row: row + 1,
    uplift: rounded(value),
  }));
  return accept({ data: { rows: reading.value.table.rows }, misfits: aligned.value.misfits, scores });
}
