import {
  accept,
  alignTable,
  buildHistory,
  type CampaignEffect,
  crossFitUplift,
  type EventFeature,
  type EventModel,
  eventTable,
  findColumn,
  fitTransformedOutcome,
  fitTwoModel,
  historyEvent,
  type JsonObject,
  numberColumn,
  parseBehaviourModel,
  qini,
  random,
  refuse,
  relationshipFeatures,
  type Result,
  scoreTransformedOutcome,
  scoreTwoModel,
  type Table,
  type Trial,
  trialFolds,
  type TwoModel,
  upliftByBand,
  upliftCard,
  upliftOfTop,
} from '@baleen/models';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import { type BankModel, type ScoredPartition, type Trained } from './bank-model.js';
import { resultTypes } from './conversions.js';
import { figure, periodRead } from './describe.js';
import { DRAWN_DAYS, readDrawn, RESULT_DAYS, resultsIn } from './drawn-customers.js';
import { type Economics, readEconomics } from './economics.js';
import { type ModelEvaluation } from './model-evaluation.js';
import { concatTables, reachOfModel, typesRead } from './propensity-examples.js';

/** Everybody; what is foretold is the difference that a contact makes, so there is no outcome of its own. */
const modelOf = (features: readonly EventFeature[]): EventModel => ({
  definition: { card: upliftCard, learner: 'logistic-regression', horizonDays: RESULT_DAYS },
  label: { events: { types: resultTypes }, happens: true },
  eligible: [],
  features,
});

const whole = modelOf(relationshipFeatures);
const FOLDS = 5;
/** Fewer in one of the groups say nothing. */
const FEWEST = 100;

/** Who changes because of a contact: customers drawn into journeys against those drawn into their control groups. */
export const upliftModel: BankModel = {
  name: 'uplift',
  group: 'measurement',
  card: upliftCard,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const economics = await readEconomics(bank.database);
    const model = modelOf(relationshipFeatures.filter((feature) => isCovered(bank, feature)));
    const parts: Trial[] = [];
    for (let partition = 0; partition < partitionCount; partition++) {
      const part = await trialOf(bank, model, { partition, economics });
      if (part) parts.push(part);
      onPartition(partition + 1);
    }
    const trial = joined(parts);
    const treated = trial?.treated.reduce((sum, arm) => sum + arm, 0) ?? 0;
    if (!trial || Math.min(treated, trial.treated.length - treated) < FEWEST) return refuseNoTrial();
    const fitted = fitTwoModel(trial);
    if (!fitted.ok) return fitted;
    const evaluation = evaluate(trial, seed);
    if (!evaluation.ok) return evaluation;
    const customers = trial.treated.length;
    const data = {
      days: DRAWN_DAYS,
      types: [...typesRead(model), ...resultTypes],
      customers,
      examples: customers,
      seed,
    };
    return accept({
      parameters: asJson(fitted.value),
      data: periodRead(bank, { ...data, types: [...new Set(data.types)] }),
      evaluation: evaluation.value,
    });
  },
  parse: (parameters) => parseBehaviourModel('uplift', parameters),
  scoring: {
    types: typesRead(whole),
    days: reachOfModel(whole),
    score: (parameters, view) => Promise.resolve(score(parameters, view)),
  },
};

/** Whether the feed is complete for whoever was drawn first. */
function isCovered({ coverage, asOf }: BankReader, feature: EventFeature): boolean {
  const from = asOf - RESULT_DAYS - DRAWN_DAYS - reachOfModel(modelOf([feature]));
  return feature.events.types.some((type) => (coverage.get(type) ?? Infinity) <= from);
}

async function trialOf(
  bank: BankReader,
  model: EventModel,
  { partition, economics }: { readonly partition: number; readonly economics: Economics },
): Promise<Trial | undefined> {
  const drawn = await readDrawn(bank, partition);
  if (drawn.length === 0 || model.features.length === 0) return undefined;
  const first = bank.asOf - RESULT_DAYS - DRAWN_DAYS - reachOfModel(model) - 1;
  const types = [...new Set([...typesRead(model), ...resultTypes])];
  const view = await bank.view(partition, { types, from: first, to: bank.asOf - 1 });
  const at = new Map(view.customers.map((id, subject) => [id, subject]));
  const known = drawn.filter(({ customerId }) => at.has(customerId));
  // What was known on the day before the draw.
  const snapshots = {
    subject: Int32Array.from(known, ({ customerId }) => at.get(customerId)!),
    asOf: Int32Array.from(known, ({ day }) => day - 1),
  };
  // What was reported late was not known then.
  const reported = view.rows.map(({ subject, knownOn, event }) => historyEvent(event, subject, knownOn));
  const features = eventTable(model, buildHistory(view.history, reported), snapshots);
  if (!features.ok) return undefined;
  const hasResult = resultsIn(view, economics);
  return {
    features: features.value.table,
    treated: Uint8Array.from(known, ({ isTreated }) => (isTreated ? 1 : 0)),
    outcome: Float64Array.from(known, (one) => (hasResult(one) ? 1 : 0)),
  };
}

function joined(parts: readonly Trial[]): Trial | undefined {
  if (parts.length === 0) return undefined;
  return {
    features: concatTables(parts.map(({ features }) => features)),
    treated: Uint8Array.from(parts.flatMap(({ treated }) => [...treated])),
    outcome: Float64Array.from(parts.flatMap(({ outcome }) => [...outcome])),
  };
}

const twoModels = (trial: Trial) => {
  const model = fitTwoModel(trial);
  return model.ok ? accept((table: Table) => scoreTwoModel(model.value, table)) : model;
};

const transformed = (trial: Trial) => {
  const model = fitTransformedOutcome(trial);
  return model.ok ? accept((table: Table) => scoreTransformedOutcome(model.value, table)) : model;
};

/** Both ways, each customer scored by a model that was fitted without them. */
function evaluate(trial: Trial, seed: number): Result<ModelEvaluation> {
  const fold = trialFolds(trial, FOLDS, random(seed));
  const two = crossFitUplift(trial, fold, twoModels);
  if (!two.ok) return two;
  const other = crossFitUplift(trial, fold, transformed);
  if (!other.ok) return other;
  const top = upliftOfTop(two.value, trial, 0.3);
  if (!top.ok) return top;
  const bands = upliftByBand(two.value, trial, 5).flatMap((band) => (band.ok ? [band.value] : []));
  const [first, second] = [qini(two.value, trial), qini(other.value, trial)];
  return accept({
    headline: headlineOf(top.value),
    figures: [
      {
        ...figure('Gain of the top 30%', '前 30% 的增益', top.value.difference, 'share'),
        low: top.value.low,
        high: top.value.high,
      },
      figure('Qini, two models', 'Qini（双模型）', first.normalised),
      figure('Qini, transformed outcome', 'Qini（转换结果）', second.normalised),
      figure('Customers drawn', '抽取的客户', trial.treated.length),
    ],
    bars: [
      {
        title: { en: 'Gain by fifth of the score', zh: '按评分五分位的增益' },
        axis: { en: 'Fifth', zh: '五分位' },
        unit: 'share',
        labels: bands.map((_, i) => String(i + 1)),
        values: bands.map(({ difference }) => difference),
        low: bands.map(({ low }) => low),
        high: bands.map(({ high }) => high),
      },
    ],
  });
}

function headlineOf({ difference, low }: CampaignEffect): ModelEvaluation['headline'] {
  const points = (100 * difference).toFixed(1);
  return low > 0
    ? {
        en: `Contacting the best-scored 30% surely brings results: ${points} more in a hundred.`,
        zh: `触达评分前 30% 的客户确有增益：每百人多 ${points} 个成果。`,
      }
    : { en: 'Even among the best-scored 30% a gain is not sure.', zh: '即使在评分前 30% 的客户中，增益也不确定。' };
}

function score(parameters: JsonObject, view: PartitionView): Result<ScoredPartition> {
  const model = parameters as unknown as TwoModel;
  const size = view.customers.length;
  const snapshots = {
    subject: Int32Array.from({ length: size }, (_, i) => i),
    asOf: new Int32Array(size).fill(view.history.coveredTo),
  };
  const found = eventTable(whole, view.history, snapshots);
  if (!found.ok) return found;
  const { table } = found.value;
  const columns = model.treated.features.map(
    ({ name }) => findColumn(table, name) ?? numberColumn(name, new Float64Array(size).fill(NaN)),
  );
  const aligned = alignTable(model.treated.features, { rows: size, columns });
  if (!aligned.ok) return aligned;
  const uplift = scoreTwoModel(model, aligned.value.table);
  const results = view.customers.map((customerId, row) => ({
    customerId,
    value: null,
    result: { uplift: Math.round(1e4 * uplift[row]!) / 1e4 },
  }));
  return accept({ results });
}

function refuseNoTrial(): Result<never> {
  return refuse(
    'NO_CONTROL_GROUP',
    `Uplift needs journeys with a control group, with at least ${FEWEST} customers drawn into each side ${RESULT_DAYS} days ago or earlier. Put a control group into a journey.`,
    `增益模型需要设有对照组的旅程，且两组各至少有 ${FEWEST} 位客户已抽取满 ${RESULT_DAYS} 天。请在旅程中加入对照组。`,
  );
}
