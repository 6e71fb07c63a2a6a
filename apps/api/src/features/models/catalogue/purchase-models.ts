import {
  accept,
  checkHistories,
  evaluateForecast,
  explainLifetimeValue,
  explainRfm,
  fitBgNbd,
  fitLifetimeValue,
  fitRfm,
  lifetimeValueCard,
  type LifetimeValueModel,
  observePurchases,
  parseBehaviourModel,
  personaNames,
  personas,
  type Purchases,
  purchasesOfHistory,
  refuse,
  type Result,
  rfmCard,
  type RfmModel,
  type RfmSummary,
  scoreLifetimeValue,
  scoreRfm,
  summarisePurchases,
} from '@baleen/models';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import {
  type BankModel,
  type CustomerReasons,
  type ScoredPartition,
  type Trained,
  type TrainOptions,
} from './bank-model.js';
import { eachView } from './collect-views.js';
import { whole } from './code-names.js';
import { column, figure, periodRead } from './describe.js';
import { type ModelEvaluation } from './model-evaluation.js';

/** Card purchases: the customer's own, irregular, without a contract. */
const purchases = { types: ['card-purchase'] };
const DAYS = 730;
/** Days kept apart to hold the forecast against. */
const HELD_OUT = 60;
/** Share of the card turnover that is contribution to the bank: interchange less its costs. */
const MARGIN = 0.012;
const DISCOUNT_PER_MONTH = 0.003;

/** All purchases of the bank's customers, those of customer c under the number that it has among all. */
async function collect(bank: BankReader, onPartition: (done: number) => void) {
  const all = { customer: [] as number[], day: [] as number[], amount: [] as number[] };
  let customers = 0;
  const read = await eachView(bank, { ...purchases, days: DAYS, onPartition }, ({ history, customers: own }) => {
    const part = purchasesOfHistory(history, purchases, bank.asOf - 1);
    part.customer.forEach((who, i) => {
      all.customer.push(customers + who);
      all.day.push(part.day[i]!);
      all.amount.push(part.amount[i]!);
    });
    customers += own.length;
  });
  if (!read.ok) return read;
  if (all.day.length === 0) return refuse('PURCHASES_EMPTY', 'There are no card purchases.', '没有任何刷卡消费记录。');
  const found: Purchases = {
    customers,
    customer: Int32Array.from(all.customer),
    day: Int32Array.from(all.day),
    amount: Float64Array.from(all.amount),
  };
  return accept(found);
}

const own = ({ history }: PartitionView): Purchases => purchasesOfHistory(history, purchases, history.coveredTo);

const data = (bank: BankReader, { customers, day }: Purchases, seed: number) =>
  periodRead(bank, { days: DAYS, ...purchases, customers, examples: day.length, seed });

/** Recency, frequency and monetary value of card purchases. */
export const rfmModel: BankModel = {
  name: 'rfm',
  group: 'value',
  card: rfmCard,
  async train(bank, { seed, onPartition }: TrainOptions): Promise<Result<Trained>> {
    const found = await collect(bank, onPartition);
    if (!found.ok) return found;
    const summary = summarisePurchases(found.value, bank.asOf - 1);
    const model = fitRfm(summary);
    if (!model.ok) return model;
    const evaluation = rfmEvaluation(model.value, summary);
    return accept({ parameters: asJson(model.value), data: data(bank, found.value, seed), evaluation });
  },
  parse: (parameters) => parseBehaviourModel('rfm', parameters),
  scoring: {
    ...purchases,
    days: DAYS,
    score: (parameters, view) => Promise.resolve(accept(rfmResults(parameters as unknown as RfmModel, view))),
    explain(parameters, view): Promise<Result<CustomerReasons>> {
      const summary = summarisePurchases(own(view), view.history.coveredTo);
      const scored = scoreRfm(parameters as unknown as RfmModel, summary);
      const result = rfmResults(parameters as unknown as RfmModel, view).results[0]?.result;
      return Promise.resolve(accept({ value: null, result, features: [], words: explainRfm(summary, scored, 0) }));
    },
  },
};

function rfmEvaluation(model: RfmModel, summary: RfmSummary): ModelEvaluation {
  const { persona } = scoreRfm(model, summary);
  const counts = personas.map((_, code) => persona.reduce((sum, one) => sum + (one === code ? 1 : 0), 0));
  const amounts = personas.map((_, code) =>
    persona.reduce((sum, one, who) => sum + (one === code ? summary.monetary[who]! : 0), 0),
  );
  const all = Math.max(
    1,
    amounts.reduce((sum, amount) => sum + amount, 0),
  );
  const champions = counts[personas.indexOf('champion')]!;
  const share = amounts[personas.indexOf('champion')]! / all;
  return {
    headline: {
      en: `${whole(champions)} champions make ${(100 * share).toFixed(0)}% of the turnover.`,
      zh: `${whole(champions)} 位冠军客户贡献了 ${(100 * share).toFixed(0)}% 的消费额。`,
    },
    figures: [
      figure('Customers with a purchase', '有消费的客户', model.customers),
      figure('Champions', '冠军客户', champions),
      figure('Cannot lose', '不可失去', counts[personas.indexOf('cannot-lose')]!),
    ],
    tables: [
      {
        title: { en: 'Personas', zh: '客户分层' },
        columns: [
          column('Persona', '分层', 'text'),
          column('Customers', '客户数'),
          column('Turnover', '消费额', 'money'),
          column('Share of turnover', '消费额占比', 'share'),
        ],
        rows: personas.map((name, code) => [personaNames[name], counts[code]!, amounts[code]!, amounts[code]! / all]),
      },
    ],
  };
}

function rfmResults(model: RfmModel, view: PartitionView): ScoredPartition {
  const summary = summarisePurchases(own(view), view.history.coveredTo);
  const { recency, frequency, monetary, persona } = scoreRfm(model, summary);
  const results = view.customers.flatMap((customerId, who) => {
    if (summary.frequency[who] === 0) return [];
    const scores = { recency: recency[who]!, frequency: frequency[who]!, monetary: monetary[who]! };
    return [{ customerId, value: null, result: { ...scores, persona: personas[persona[who]!]! } }];
  });
  return { results };
}

/** Lifetime value from card purchases: the score `lifetimeValue` is the expected contribution of three years. */
export const lifetimeValueModel: BankModel = {
  name: 'lifetime-value',
  group: 'value',
  card: lifetimeValueCard,
  scoreName: 'lifetimeValue',
  unit: 'money',
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const found = await collect(bank, onPartition);
    if (!found.ok) return found;
    const histories = checkHistories(observePurchases(found.value, bank.asOf - 1));
    if (!histories.ok) return histories;
    const model = fitLifetimeValue(histories.value);
    if (!model.ok) return model;
    const evaluation = await lifetimeEvaluation(model.value, found.value, bank.asOf - 1);
    if (!evaluation.ok) return evaluation;
    return accept({
      parameters: asJson(model.value),
      data: data(bank, found.value, seed),
      evaluation: evaluation.value,
    });
  },
  parse: (parameters) => parseBehaviourModel('lifetime-value', parameters),
  scoring: {
    ...purchases,
    days: DAYS,
    score: (parameters, view) => Promise.resolve(accept(values(parameters as unknown as LifetimeValueModel, view))),
    explain(parameters, view): Promise<Result<CustomerReasons>> {
      const model = parameters as unknown as LifetimeValueModel;
      const [found] = values(model, view).results;
      if (!found) return Promise.resolve(accept({ value: null, features: [] }));
      const histories = observePurchases(own(view), view.history.coveredTo);
      const words = explainLifetimeValue(model, histories, scoreLifetimeValue(model, histories, options), 0);
      return Promise.resolve(accept({ value: found.value, result: found.result, features: [], words }));
    },
  },
};

const options = { months: [3, 6, 12, 36], margin: MARGIN, discountPerMonth: DISCOUNT_PER_MONTH };

/** The forecast of a fit that ended some weeks earlier, held against what came. */
async function lifetimeEvaluation(
  model: LifetimeValueModel,
  found: Purchases,
  end: number,
): Promise<Result<ModelEvaluation>> {
  const earlier = checkHistories(observePurchases(found, end - HELD_OUT));
  if (!earlier.ok) return earlier;
  const fitted = fitBgNbd(earlier.value);
  if (!fitted.ok) return fitted;
  const forecast = evaluateForecast(fitted.value, earlier.value, HELD_OUT / 7);
  if (!forecast.ok) return forecast;
  const { predicted, actual, meanAbsoluteError, byRepeats } = forecast.value;
  if (!Number.isFinite(predicted)) return refuseRhythm();
  const off = actual === 0 ? null : predicted / actual - 1;
  return accept({
    headline: {
      en: `Of the last ${HELD_OUT} days, kept apart, the model foretold ${whole(predicted)} purchase days; ${whole(actual)} came.`,
      zh: `对预留的最近 ${HELD_OUT} 天，模型预测 ${whole(predicted)} 个消费日，实际 ${whole(actual)} 个。`,
    },
    figures: [
      figure('Foretold against what came', '预测与实际之差', off, 'share'),
      figure('Mean error per customer', '每位客户的平均误差', meanAbsoluteError),
      figure('Spend and frequency go together', '金额与频次的相关性', model.spend.correlation),
      figure('Customers fitted', '参与拟合的客户', model.purchases.customers),
    ],
    tables: [
      {
        title: { en: 'Forecast by earlier repeats', zh: '按既往复购次数的预测' },
        columns: [
          column('Repeats', '复购次数'),
          column('Customers', '客户数'),
          column('Foretold', '预测'),
          column('Came', '实际'),
        ],
        rows: byRepeats.map((row) => [row.repeats, row.customers, row.predicted, row.actual]),
      },
    ],
  });
}

function refuseRhythm(): Result<never> {
  return refuse(
    'LIFETIME_NO_FIT',
    'Purchases come at so fixed a rhythm that the model cannot be fitted: it is for purchases that come as they come.',
    '交易节奏过于固定，模型无法拟合：该模型适用于无固定节奏的交易。',
  );
}

function values(model: LifetimeValueModel, view: PartitionView): ScoredPartition {
  const histories = observePurchases(own(view), view.history.coveredTo);
  const scores = scoreLifetimeValue(model, histories, options);
  const results = Array.from(histories.customer, (who, row) => ({
    customerId: view.customers[who]!,
    value: Math.round(100 * scores.value[3]![row]!) / 100,
    result: {
      alive: Math.round(1e4 * scores.alive[row]!) / 1e4,
      value: Object.fromEntries(
        scores.months.map((months, i) => [`months${months}`, Math.round(100 * scores.value[i]![row]!) / 100]),
      ),
    },
  }));
  return { results };
}
