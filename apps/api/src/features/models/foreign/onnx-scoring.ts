import { accept, type EventModel, findColumn, type JsonObject, type Result, type Table } from '@baleen/models';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { type CustomerReasons, type ScoredPartition, type Scoring } from '../catalogue/bank-model.js';
import { featureTable, reachOfModel, typesRead } from '../catalogue/propensity-examples.js';
import { eventFeaturesOf, type OnnxFeature, type OnnxParameters } from './onnx-parameters.js';
import { declaredTable, runOnnx, scoreOnnx } from './run-onnx.js';

/** Whom the model of the product looks at, with the inputs that the foreign one declares. */
export const withDeclaredFeatures = (events: EventModel, features: readonly OnnxFeature[]): EventModel => ({
  ...events,
  features: eventFeaturesOf(features),
});

/** How a foreign model scores in the place of one of the product's. */
export function onnxScoring(events: EventModel, given: JsonObject): Scoring {
  const parameters = given as unknown as OnnxParameters;
  const own = withDeclaredFeatures(events, parameters.features);
  return {
    types: typesRead(own),
    days: reachOfModel(own),
    score: (_, view, bank) => score(own, parameters, { view, bank }),
    explain: (_, view, bank) => explain(own, parameters, { view, bank }),
  };
}

interface Wanted {
  readonly view: PartitionView;
  readonly bank: BankReader;
}

const rounded = (probability: number): number | null =>
  Number.isNaN(probability) ? null : Math.round(probability * 10_000) / 10_000;

async function tableOf(events: EventModel, parameters: OnnxParameters, { view, bank }: Wanted) {
  const found = await featureTable(events, bank, { view, asOf: view.history.coveredTo + 1 });
  if (!found.ok || !found.value) return found;
  return accept({ table: declaredTable(parameters, found.value.table), subject: found.value.subject });
}

async function score(events: EventModel, parameters: OnnxParameters, wanted: Wanted): Promise<Result<ScoredPartition>> {
  const found = await tableOf(events, parameters, wanted);
  if (!found.ok) return found;
  if (!found.value) return accept({ results: [] });
  const { table, subject } = found.value;
  const scores = await scoreOnnx(parameters, table);
  if (!scores.ok) return scores;
  const results = Array.from(subject, (one, row) => ({
    customerId: wanted.view.customers[one]!,
    value: rounded(scores.value[row]!),
  }));
  return accept({ results, table });
}

/** A foreign model gives no reasons, so it is asked again with one input at a time at its mean: what the score loses is what that input adds. */
async function explain(
  events: EventModel,
  parameters: OnnxParameters,
  wanted: Wanted,
): Promise<Result<CustomerReasons>> {
  const found = await tableOf(events, parameters, wanted);
  if (!found.ok) return found;
  const value = found.value ? await scoreOnnx(parameters, found.value.table) : accept(Float64Array.of(NaN));
  if (!value.ok) return value;
  if (!found.value || Number.isNaN(value.value[0]!)) return accept({ value: null, features: [] });
  const added = await addedBy(parameters, found.value.table);
  if (!added.ok) return added;
  const features = parameters.features.map(({ name }, i) => ({
    name,
    value: cell(found.value!.table, name),
    added: added.value[i]!,
  }));
  features.sort((a, b) => Math.abs(b.added) - Math.abs(a.added));
  return accept({ value: rounded(value.value[0]!), features });
}

function cell(table: Table, name: string): number | null {
  const column = findColumn(table, name);
  const value = column?.kind === 'number' ? column.values[0]! : NaN;
  return Number.isNaN(value) ? null : value;
}

/** What each input of the first row adds against its mean, in log odds. */
export async function addedBy(parameters: OnnxParameters, table: Table): Promise<Result<number[]>> {
  const { features, means } = parameters;
  const own = features.map(({ name, missing }) => cell(table, name) ?? missing ?? 0);
  const rows = [own, ...features.map((_, at) => own.map((value, i) => (i === at ? (means[at] ?? value) : value)))];
  const scores = await runOnnx(parameters, rows);
  if (!scores.ok) return scores;
  const [whole, ...without] = Array.from(scores.value, logOdds);
  return accept(without.map((one) => whole! - one));
}

/** Probabilities of 0 and 1 are drawn in, so that their odds are finite. */
function logOdds(probability: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(inside / (1 - inside));
}
