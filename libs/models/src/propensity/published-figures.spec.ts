import { describe, expect, it } from 'vitest';
import { readData } from '../../data/read-data.js';
import { valueOf } from '../../data/value-of.js';
import { readTable, type Table } from '../table/index.js';
import { evaluatePropensity } from './fit-propensity.js';
import { type LearnerChoice } from './learner.js';
import { boostingCard, logisticCard } from '../propensity-command/table-cards.js';

const bank = { target: 'y', drop: ['duration'] };
const files = {
  'bank-full': { file: 'bank-marketing/bank-full.csv.gz', ...bank },
  bank: { file: 'bank-marketing/bank.csv.gz', ...bank },
  'churn-modelling': { file: 'churn-modelling/Churn_Modelling.csv.gz', target: 'Exited', drop: [] },
  'churn-telco': { file: 'churn-telco/IBM_Telco_Cognos.csv.gz', target: 'Churn', drop: [] },
} as const;

const fewTrees: LearnerChoice = { learner: 'gradient-boosting', trees: 60, learningRate: 0.15 };
const tables = new Map<string, Table>();
const tableOf = (file: string): Table => {
  const table = tables.get(file) ?? valueOf(readTable(readData(file))).table;
  tables.set(file, table);
  return table;
};

/** The AUC by five-fold stratified cross-validation; only the smallest file with as many trees as by default, to save time. */
function aucOf(name: keyof typeof files, learner: LearnerChoice['learner']): number {
  const { file, target, drop } = files[name];
  const choice = name !== 'bank' && learner === 'gradient-boosting' ? fewTrees : { learner };
  const definition = { card: learner === 'gradient-boosting' ? boostingCard : logisticCard, learner };
  const evaluated = evaluatePropensity(definition, tableOf(file), { target, drop, choice });
  return valueOf(evaluated).evaluation.auc;
}

describe('areas under the curve, against those published or known for the data sets', () => {
  it.each([
    ['bank-full', 0.765],
    ['bank', 0.717],
    ['churn-modelling', 0.763],
    ['churn-telco', 0.845],
  ] as const)('logistic regression on %s is within 0.01 of %d or better', (name, published) => {
    expect(aucOf(name, 'logistic-regression')).toBeGreaterThanOrEqual(published - 0.01);
  });

  it.each([
    ['bank-full', 0.799],
    ['bank', 0.723],
    ['churn-modelling', 0.859],
    ['churn-telco', 0.836],
  ] as const)('gradient boosting on %s is within 0.015 of %d or better', (name, published) => {
    expect(aucOf(name, 'gradient-boosting')).toBeGreaterThanOrEqual(published - 0.015);
  });
});
