import {
  boostingCard,
  type Column,
  fitPropensity,
  type PropensityModel,
  random,
  type Result,
  scorePropensity,
  sigmoid,
  type Table,
  takeRows,
} from '../../libs/models/src/index.js';

const customers = 1_000_000;
const trees = 200;
const levels = [...'abcdefghij'];

/** Customers with 15 amounts, some of them missing, and 5 categories, as a bank's feature table has them. */
function drawCustomers(): Table {
  const chance = random(1);
  const columns: Column[] = [];
  for (let i = 0; i < 15; i += 1) {
    const values = new Float64Array(customers);
    for (let row = 0; row < customers; row += 1) {
      values[row] = chance.next() < 0.02 ? NaN : -1000 * Math.log(1 - chance.next());
    }
    columns.push({ kind: 'number', name: `amount${i}`, values });
  }
  for (let i = 0; i < 5; i += 1) {
    const codes = new Int32Array(customers);
    for (let row = 0; row < customers; row += 1) codes[row] = chance.below(levels.length);
    columns.push({ kind: 'category', name: `kind${i}`, codes, levels });
  }
  return { rows: customers, columns };
}

/** A model of 200 trees with 31 leaves each, fitted on 20,000 of the customers. */
function fitModel(table: Table): PropensityModel {
  const chance = random(2);
  const learnt = takeRows(
    table,
    Int32Array.from({ length: 20_000 }, (_, row) => row),
  );
  const answer = new Float64Array(learnt.rows);
  for (let row = 0; row < learnt.rows; row += 1) {
    const logOdds = learnt.columns.reduce((sum, column, i) => {
      if (column.kind === 'category') return sum + (column.codes[row]! > 6 ? 0.3 : 0);
      return sum + ((column.values[row]! || 1000) - 1000) * (i % 2 === 0 ? 4e-4 : -4e-4);
    }, -2);
    answer[row] = chance.next() < sigmoid(logOdds) ? 1 : 0;
  }
  const columns: Column[] = [...learnt.columns, { kind: 'number', name: 'answer', values: answer }];
  const choice = { learner: 'gradient-boosting', trees, leaves: 31, depth: 10 } as const;
  const definition = { card: boostingCard, learner: 'gradient-boosting' } as const;
  return accepted(fitPropensity(definition, { rows: learnt.rows, columns }, { target: 'answer', folds: 2, choice }))
    .model;
}

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.message.en);
  return result.value;
}

/** Scores 1,000,000 customers by a boosted model of 200 trees, on one core; its own time is judged, not that of its neighbours. */
export async function bench(): Promise<{
  bench: string;
  figures: Record<string, number>;
  goals: Record<string, string>;
}> {
  const table = drawCustomers();
  const model = fitModel(table);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const { probability, missing } = accepted(scorePropensity(model, table));
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - start) / 1000;
  return {
    bench: 'models-scoring',
    figures: {
      customers: probability.length,
      trees,
      missing,
      seconds,
      cpuSeconds: (user + system) / 1e6,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    },
    goals: { cpuSeconds: '<= 20', peakRssBytes: '<= 1e9' },
  };
}
