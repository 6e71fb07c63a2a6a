import { z } from 'zod';
import { type CommandInput, type ModelCommand, type ParamDefinition } from '../command/registry.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import { parseModel, rounded } from '../role-table/index.js';
import {
  aliveProbability,
  type BgNbdModel,
  expectedPurchases,
  expectedPurchasesOfNew,
  fitBgNbd,
} from './bg-nbd/index.js';
import { evaluateForecast } from './evaluate-forecast.js';
import { explainLifetimeValue } from './explain-lifetime-value.js';
import { fitLifetimeValue } from './fit-lifetime-value.js';
import { expectedSpend, fitGammaGamma, type GammaGammaModel } from './gamma-gamma/index.js';
import { lifetimeValueCard } from './lifetime-value-card.js';
import { type LifetimeValueModel } from './lifetime-value-model.js';
import { historyParams, type ReadHistories, readHistories } from './read-histories.js';
import { scoreLifetimeValue } from './score-lifetime-value.js';

const above0 = z.number().positive();
const bgNbd = z.strictObject({
  kind: z.literal('bg-nbd'),
  ...{ r: above0, alpha: above0, a: above0, b: above0 },
  ...{ logLikelihood: z.number(), customers: z.number(), iterations: z.number() },
});
const gammaGamma = z.strictObject({
  kind: z.literal('gamma-gamma'),
  ...{ p: above0, q: z.number().gt(1), v: above0 },
  ...{ logLikelihood: z.number(), customers: z.number(), correlation: z.number(), iterations: z.number() },
});
export const lifetimeShape = z.strictObject({ kind: z.literal('lifetime-value'), purchases: bgNbd, spend: gammaGamma });

const weeks: ParamDefinition = {
  name: 'weeks',
  type: 'number',
  default: 52,
  min: 0.1,
  max: 520,
  description: { en: 'Weeks ahead.', zh: '预测周数。' },
};
const discount: ParamDefinition = {
  name: 'discountPerMonth',
  type: 'number',
  default: 0,
  min: 0,
  max: 1,
  description: { en: 'Interest a month by which later purchases count less.', zh: '月折现率。' },
};
const margin: ParamDefinition = {
  name: 'margin',
  type: 'number',
  default: 1,
  min: 0,
  max: 1,
  description: { en: 'Share of the spend that is contribution.', zh: '金额中的贡献比例。' },
};
const { title, purpose, inputs } = lifetimeValueCard;

/** BG/NBD, gamma-gamma and both together, for a file of purchases or of summaries. */
export const lifetimeValueCommands: readonly ModelCommand[] = [
  {
    name: 'bg-nbd',
    title: { en: 'Expected purchases (BG/NBD)', zh: '预期交易次数（BG/NBD）' },
    description: purpose,
    columns: inputs,
    params: [weeks, ...historyParams],
    fit: (input) =>
      withHistories(input, ({ data, histories }) => {
        const model = fitBgNbd(histories);
        if (!model.ok) return model;
        const ofNew = rounded(expectedPurchasesOfNew(model.value, input.params['weeks'] as number));
        const metrics = {
          logLikelihood: model.value.logLikelihood,
          customers: model.value.customers,
          expectedPurchasesOfNew: ofNew,
        };
        return accept({ data, metrics, model: model.value });
      }),
    evaluate,
    score: (input) =>
      withHistories(input, (read) => {
        const model = input.model ? parseModel<BgNbdModel>(input.model, bgNbd) : fitBgNbd(read.histories);
        return model.ok ? accept({ data: read.data, scores: purchaseScores(model.value, read, input) }) : model;
      }),
  },
  {
    name: 'gamma-gamma',
    title: { en: 'Expected spend (gamma-gamma)', zh: '预期单次金额（Gamma-Gamma）' },
    description: purpose,
    columns: inputs,
    params: historyParams,
    fit: (input) =>
      withHistories(input, ({ data, histories }) => {
        const model = fitGammaGamma(histories);
        if (!model.ok) return model;
        const { logLikelihood, customers, correlation } = model.value;
        return accept({ data, metrics: { logLikelihood, customers, correlation }, model: model.value });
      }),
    score: (input) =>
      withHistories(input, ({ data, names, histories }) => {
        const model = input.model ? parseModel<GammaGammaModel>(input.model, gammaGamma) : fitGammaGamma(histories);
        if (!model.ok) return model;
        const scores = names.map((customer, who) => {
          const spend = expectedSpend(model.value, histories.repeats[who]!, histories.spend[who]!);
          return { row: who + 1, customer, expectedSpend: rounded(spend) };
        });
        return accept({ data, scores });
      }),
  },
  {
    name: lifetimeValueCard.name,
    title,
    description: purpose,
    columns: inputs,
    params: [discount, margin, ...historyParams],
    fit: (input) =>
      withHistories(input, ({ data, histories }) => {
        const model = fitLifetimeValue(histories);
        if (!model.ok) return model;
        const { purchases, spend } = model.value;
        const metrics = {
          purchasesLogLikelihood: purchases.logLikelihood,
          spendLogLikelihood: spend.logLikelihood,
          correlation: spend.correlation,
        };
        return accept({ data, metrics, model: model.value });
      }),
    evaluate,
    score: (input) =>
      withHistories(input, (read) => {
        const model = input.model
          ? parseModel<LifetimeValueModel>(input.model, lifetimeShape)
          : fitLifetimeValue(read.histories);
        return model.ok ? accept({ data: read.data, scores: valueScores(model.value, read, input) }) : model;
      }),
  },
];

function withHistories(input: CommandInput, use: (read: ReadHistories) => Result<JsonObject>): Result<JsonObject> {
  const read = readHistories(input);
  return read.ok ? use(read.value) : read;
}

/** Fits up to the end of the observation and holds the forecast against what came after it. */
function evaluate(input: CommandInput): Result<JsonObject> {
  return withHistories(input, ({ data, histories, weeksHeldOut }) => {
    const model = fitBgNbd(histories);
    if (!model.ok) return model;
    const metrics = evaluateForecast(model.value, histories, weeksHeldOut);
    return metrics.ok ? accept({ data, metrics: metrics.value }) : metrics;
  });
}

function purchaseScores(
  model: BgNbdModel,
  { names, histories }: ReadHistories,
  { params }: CommandInput,
): JsonObject[] {
  return names.map((customer, who) => {
    const history = { repeats: histories.repeats[who]!, last: histories.last[who]!, age: histories.age[who]! };
    return {
      row: who + 1,
      customer,
      expectedPurchases: rounded(expectedPurchases(model, history, params['weeks'] as number)),
      alive: rounded(aliveProbability(model, history)),
    };
  });
}

function valueScores(
  model: LifetimeValueModel,
  { names, histories }: ReadHistories,
  { params }: CommandInput,
): JsonObject[] {
  const scores = scoreLifetimeValue(model, histories, {
    months: [3, 6, 12, 36],
    discountPerMonth: params['discountPerMonth'] as number,
    margin: params['margin'] as number,
  });
  const byMonths = (lists: readonly Float64Array[], who: number): JsonObject =>
    Object.fromEntries(scores.months.map((months, i) => [`months${months}`, rounded(lists[i]![who], 4)]));
  return names.map((customer, who) => ({
    row: who + 1,
    customer,
    purchases: byMonths(scores.purchases, who),
    value: byMonths(scores.value, who),
    alive: rounded(scores.alive[who]),
    expectedSpend: rounded(scores.spend[who], 4),
    reason: { ...explainLifetimeValue(model, histories, scores, who) },
  }));
}
