import {
  accept,
  auc,
  canonicalJson,
  type EventModel,
  explainPropensity,
  findColumn,
  fitPropensity,
  type FittedPropensity,
  gainTable,
  happened,
  type JsonObject,
  type ModelCard,
  parsePropensityModel,
  type PropensityModel,
  type Result,
  scorePropensity,
  type Table,
} from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import {
  type BankModel,
  type CustomerReasons,
  type ScoredPartition,
  type Trained,
  type TrainOptions,
} from './bank-model.js';
import { evaluationFrom } from './evaluation-from.js';
import { type ChampionFigures, type Classification, type ModelEvaluation } from './model-evaluation.js';
import {
  featureTable,
  propensityExamples,
  reachOfModel,
  typesRead,
  type UsableModel,
  usableModel,
} from './propensity-examples.js';
import { type TrainingData } from './training-data.js';

export interface PropensityBankModel {
  readonly name: string;
  readonly card: ModelCard;
  readonly group?: BankModel['group'];
  readonly scoreName: string;
  readonly events: EventModel;
}

/** A propensity model over the bank's own events, trained on the newest period whose outcome is known. */
export function propensityModel({
  name,
  card,
  group = 'propensity',
  scoreName,
  events,
}: PropensityBankModel): BankModel {
  return {
    name,
    group,
    card,
    scoreName,
    train: (bank, options) => train(events, bank, options),
    parse: parsePropensity,
    foretells: events,
    scoring: {
      types: typesRead(events),
      days: reachOfModel(events),
      score: (parameters, view, bank) => score(events, parameters, { view, bank }),
      explain: (parameters, view, bank) => explain(events, parameters, { view, bank }),
    },
  };
}

export function parsePropensity(parameters: unknown): Result<JsonObject> {
  const parsed = parsePropensityModel(parameters);
  return parsed.ok ? accept(parsed.value as unknown as JsonObject) : parsed;
}

async function train(
  events: EventModel,
  bank: BankReader,
  { seed, onPartition, champion }: TrainOptions,
): Promise<Result<Trained>> {
  const asOf = bank.asOf - events.definition.horizonDays;
  const usable = usableModel(events, bank, asOf);
  if (!usable.ok) return usable;
  const examples = await propensityExamples(usable.value.model, bank, { asOf, onPartition });
  if (!examples.ok) return examples;
  const { table, groups, customers } = examples.value;
  const choice = { learner: events.definition.learner };
  const fitted = fitPropensity(events.definition, table, { choice, target: happened, seed });
  if (!fitted.ok) return fitted;
  const data = { ...usable.value, asOf, watchedTo: bank.asOf - 1, customers, seed };
  return accept({
    parameters: plain(fitted.value.model),
    data: describeData(fitted.value, data),
    evaluation: evaluationOf(fitted.value, groups),
    champion: champion && judgeChampion(champion, examplesOf(fitted.value)),
  });
}

/** A model as it will be read back: numbers that JSON cannot hold would otherwise differ between the two. */
const plain = (model: PropensityModel): JsonObject =>
  JSON.parse(canonicalJson(model as unknown as JsonObject)) as JsonObject;

/** What a version is judged on: features, and what came of each row. */
export interface JudgedExamples {
  readonly table: Table;
  readonly label: Uint8Array;
}

export const examplesOf = ({ prepared }: FittedPropensity): JudgedExamples => ({
  table: prepared.table,
  label: prepared.examples.label,
});

/** The champion's figures on the challenger's examples, which are later than its own; nothing where it cannot read them. */
export function judgeChampion(
  { version, parameters }: NonNullable<TrainOptions['champion']>,
  { table, label: labels }: JudgedExamples,
): ChampionFigures | undefined {
  const model = parameters as unknown as PropensityModel;
  const scored = model.kind === 'propensity' ? scorePropensity(model, table) : undefined;
  if (!scored?.ok) return undefined;
  const known = Int32Array.from(scored.value.probability.keys()).filter(
    (row) => !Number.isNaN(scored.value.probability[row]!),
  );
  const label = Uint8Array.from(known, (row) => labels[row]!);
  const positives = label.reduce((sum, value) => sum + value, 0);
  if (positives < 2 || label.length - positives < 2) return undefined;
  const score = Float64Array.from(known, (row) => scored.value.probability[row]!);
  const area = auc(label, score);
  const reach = 1.96 * Math.sqrt(area.variance);
  const aucInterval = [Math.max(0, area.auc - reach), Math.min(1, area.auc + reach)] as const;
  return { version, auc: area.auc, aucInterval, gain: gainTable(label, score) };
}

interface DataParts extends UsableModel {
  readonly asOf: number;
  readonly watchedTo: number;
  readonly customers: number;
  readonly seed: number;
}

export function describeData({ prepared }: FittedPropensity, parts: DataParts): TrainingData {
  const { examples, target, dropped, leakage } = prepared;
  return {
    asOf: formatDay(parts.asOf),
    watchedTo: formatDay(parts.watchedTo),
    customers: parts.customers,
    examples: examples.label.length,
    positives: target.positives,
    eventTypes: typesRead(parts.model).sort(),
    daysRead: reachOfModel(parts.model),
    seed: parts.seed,
    leftOut: [
      ...parts.leftOut,
      ...dropped.filter(isFeature).map(({ column, reason }) => ({ feature: column, reason })),
    ],
    suspects: leakage.map(({ column, strength, reason }) => ({ feature: column, strength, reason })),
  };
}

export function evaluationOf(
  { prepared, probability, evaluation, model }: FittedPropensity,
  groups: Table,
): ModelEvaluation {
  const { label } = prepared.examples;
  return evaluationFrom({ label, probability, evaluation, strengths: strengthsOf(model, prepared.table) }, groups);
}

const EXPLAINED = 500;

/** Which features move the scores most, by the mean size of what they add to some hundred customers. */
function strengthsOf(model: PropensityModel, table: Table): Classification['strengths'] {
  const step = Math.max(1, Math.floor(table.rows / EXPLAINED));
  const rows = Array.from({ length: Math.min(EXPLAINED, table.rows) }, (_, i) => i * step);
  const explained = explainPropensity(model, table, rows);
  if (!explained.ok) throw new Error(explained.refusal.message.en);
  const sums = new Map<string, number>();
  for (const { reasons } of explained.value)
    for (const { column, added } of reasons) sums.set(column, (sums.get(column) ?? 0) + Math.abs(added));
  return [...sums]
    .map(([feature, sum]) => ({ feature, strength: sum / rows.length }))
    .sort((a, b) => b.strength - a.strength);
}

interface Wanted {
  readonly view: PartitionView;
  readonly bank: BankReader;
}

async function score(
  events: EventModel,
  parameters: JsonObject,
  { view, bank }: Wanted,
): Promise<Result<ScoredPartition>> {
  const model = parameters as unknown as PropensityModel;
  const found = await rowsToScore(events, model, { view, bank });
  if (!found.ok) return found;
  if (!found.value) return accept({ results: [] });
  const { table, subject } = found.value;
  const scored = scorePropensity(model, table);
  if (!scored.ok) return scored;
  const results = Array.from(subject, (one, row) => ({
    customerId: view.customers[one]!,
    value: asScore(scored.value.probability[row]!),
  }));
  return accept({ results, table });
}

/** The rows of a view with the features that the model was fitted on, those of feeds that have gone as missing. */
async function rowsToScore(events: EventModel, model: PropensityModel, { view, bank }: Wanted) {
  const found = await featureTable(events, bank, { view, asOf: view.history.coveredTo + 1 });
  if (!found.ok || !found.value) return found;
  const { table, subject } = found.value;
  const absent = model.learnt.features.filter(({ name }) => !findColumn(table, name));
  const missing = absent.map(({ name }) => ({
    kind: 'number' as const,
    name,
    values: new Float64Array(table.rows).fill(NaN),
  }));
  return accept({ table: { rows: table.rows, columns: [...table.columns, ...missing] }, subject });
}

/** Probabilities are kept to 4 digits. */
const asScore = (probability: number): number | null =>
  Number.isNaN(probability) ? null : Math.round(probability * 10_000) / 10_000;

async function explain(events: EventModel, parameters: JsonObject, wanted: Wanted): Promise<Result<CustomerReasons>> {
  const model = parameters as unknown as PropensityModel;
  const found = await rowsToScore(events, model, wanted);
  if (!found.ok) return found;
  if (!found.value) return accept({ value: null, features: [] });
  const scored = scorePropensity(model, found.value.table);
  if (!scored.ok) return scored;
  const explained = explainPropensity(model, found.value.table, [0]);
  if (!explained.ok) return explained;
  const features = explained.value[0]!.reasons.map(({ column, value, added }) => ({ name: column, value, added }));
  return accept({ value: asScore(scored.value.probability[0]!), features });
}

/** The outcome is a column of the same table, and no feature that could have been learnt from. */
const isFeature = ({ code }: { readonly code: string }): boolean => code !== 'target';
