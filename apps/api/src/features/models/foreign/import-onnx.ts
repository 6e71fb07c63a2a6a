import {
  accept,
  type Column,
  evaluateScores,
  type EventModel,
  findColumn,
  happened,
  numberColumn,
  profileOf,
  random,
  refuse,
  type Result,
  stratifiedFolds,
  type Table,
  takeRows,
} from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { type BankReader } from '../bank/bank-reader.js';
import { evaluationFrom } from '../catalogue/evaluation-from.js';
import { asJson } from '../catalogue/as-json.js';
import { type Trained, type TrainOptions } from '../catalogue/bank-model.js';
import {
  type PropensityExamples,
  propensityExamples,
  reachOfModel,
  typesRead,
  usableModel,
} from '../catalogue/propensity-examples.js';
import { judgeChampion } from '../catalogue/propensity-model.js';
import { type OnnxDeclaration, type OnnxParameters } from './onnx-parameters.js';
import { addedBy, withDeclaredFeatures } from './onnx-scoring.js';
import { declaredTable, runOnnx, scoreOnnx } from './run-onnx.js';

const FOLDS = 5;
/** Fewer cases than this say nothing of a model. */
const FEWEST = 10;
const TOLERANCE = 1e-4;

/**
 * Brings a foreign model in the place of one of the product's: its own tests first, then it is judged on the newest examples of the bank, by the features
 * it declares. It has not learnt from these, as far as its owner says.
 */
export async function importOnnx(
  events: EventModel,
  declaration: OnnxDeclaration,
  { bank, options }: { readonly bank: BankReader; readonly options: TrainOptions },
): Promise<Result<Trained>> {
  const tested = await checkTests(declaration);
  if (!tested.ok) return tested;
  const asOf = bank.asOf - events.definition.horizonDays;
  const own = withDeclaredFeatures(events, declaration.features);
  const both = { ...own, features: [...events.features, ...own.features] };
  const usable = usableModel(both, bank, asOf);
  if (!usable.ok) return usable;
  const examples = await propensityExamples(usable.value.model, bank, { asOf, onPartition: options.onPartition });
  if (!examples.ok) return examples;
  const judged = await judge(declaration, examples.value, options);
  if (!judged.ok) return judged;
  const { customers } = examples.value;
  const data = {
    ...{ asOf: formatDay(asOf), watchedTo: formatDay(bank.asOf - 1), customers },
    ...{ examples: judged.value.examples, positives: judged.value.positives },
    ...{ eventTypes: typesRead(own).sort(), daysRead: reachOfModel(own), seed: options.seed },
    leftOut: usable.value.leftOut.filter(({ feature }) => own.features.some(({ name }) => name === feature)),
    suspects: [],
  };
  const { parameters, evaluation, champion } = judged.value;
  return accept({ parameters: asJson(parameters), data, evaluation, champion });
}

/** The scores that its owner saw must come out here too. */
async function checkTests(declaration: OnnxDeclaration): Promise<Result<true>> {
  const { tests, features } = declaration;
  const short = tests.findIndex(({ values }) => values.length !== features.length);
  if (short >= 0)
    return refuse(
      'ONNX_TEST',
      `Test ${short + 1} needs ${features.length} values, one for each feature.`,
      `第 ${short + 1} 个测试须有 ${features.length} 个值，与特征一一对应。`,
    );
  const scores = await runOnnx(
    declaration,
    tests.map(({ values }) => values),
  );
  if (!scores.ok) return scores;
  const wrong = tests.findIndex(({ score }, i) => !(Math.abs(scores.value[i]! - score) <= TOLERANCE));
  if (wrong < 0) return accept(true);
  const [given, expected] = [scores.value[wrong]!.toFixed(5), tests[wrong]!.score.toFixed(5)];
  return refuse(
    'ONNX_TEST',
    `Test ${wrong + 1} gives ${given} here, not ${expected}.`,
    `第 ${wrong + 1} 个测试的结果为 ${given}，而非 ${expected}。`,
  );
}

async function judge(
  declaration: OnnxDeclaration,
  { table: all, groups: allGroups }: PropensityExamples,
  { seed, champion }: TrainOptions,
) {
  const declared = declaredTable(declaration, all);
  const scores = await scoreOnnx(declaration, declared);
  if (!scores.ok) return scores;
  const known = Int32Array.from(scores.value.keys()).filter((row) => !Number.isNaN(scores.value[row]!));
  const label = labelsOf(takeRows(all, known));
  const positives = label.reduce((sum, value) => sum + value, 0);
  if (positives < FEWEST || label.length - positives < FEWEST) return refuseFew(positives, label.length);
  const probability = Float64Array.from(known, (row) => scores.value[row]!);
  const [features, groups] = [takeRows(declared, known), takeRows(allGroups, known)];
  const fold = stratifiedFolds(label, FOLDS, random(seed));
  const evaluation = evaluateScores({ features, label, fold, folds: FOLDS }, probability);
  const parameters: OnnxParameters = {
    ...declaration,
    kind: 'onnx',
    scoreProfile: profileOf(numberColumn('score', probability)),
    featureProfiles: features.columns.map(profileOf),
    means: features.columns.map(meanOf),
  };
  const strengths = await strengthsOf(parameters, features);
  if (!strengths.ok) return strengths;
  return accept({
    parameters,
    evaluation: evaluationFrom({ label, probability, evaluation, strengths: strengths.value }, groups),
    champion: champion && judgeChampion(champion, { table: takeRows(all, known), label }),
    examples: label.length,
    positives,
  });
}

function labelsOf(table: Table): Uint8Array {
  const column = findColumn(table, happened);
  if (column?.kind !== 'category') throw new Error('the examples have no outcome');
  return Uint8Array.from(column.codes, (code) => (column.levels[code] === 'yes' ? 1 : 0));
}

function meanOf(column: Column): number | null {
  const known = column.kind === 'number' ? column.values.filter((value) => !Number.isNaN(value)) : new Float64Array();
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

const EXPLAINED = 50;

/** Which inputs move the scores most, by the mean size of what they add to some customers. */
async function strengthsOf(parameters: OnnxParameters, table: Table) {
  const step = Math.max(1, Math.floor(table.rows / EXPLAINED));
  const rows = Array.from({ length: Math.min(EXPLAINED, table.rows) }, (_, i) => i * step);
  const sums = new Float64Array(parameters.features.length);
  for (const row of rows) {
    const added = await addedBy(parameters, takeRows(table, Int32Array.of(row)));
    if (!added.ok) return added;
    added.value.forEach((one, i) => (sums[i]! += Math.abs(one)));
  }
  const strengths = parameters.features.map(({ name }, i) => ({ feature: name, strength: sums[i]! / rows.length }));
  return accept(strengths.sort((a, b) => b.strength - a.strength));
}

function refuseFew(positives: number, rows: number): Result<never> {
  return refuse(
    'ONNX_TOO_FEW_CASES',
    `The bank's newest period holds ${positives} cases among ${rows} customers that the model can score; at least ${FEWEST} of each kind are needed to judge it.`,
    `最近一期在模型可评分的 ${rows} 位客户中有 ${positives} 例发生；两类各至少需要 ${FEWEST} 例才能评估。`,
  );
}
