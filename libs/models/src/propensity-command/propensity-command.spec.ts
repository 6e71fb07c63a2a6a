import { describe, expect, it } from 'vitest';
import { readData } from '../../data/read-data.js';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { allModels, modelCommand } from '../command/index.js';
import { canonicalJson, type JsonObject, type Result } from '../result/index.js';

const churnFile = readData('churn-modelling/Churn_Modelling.csv.gz');
const bankFile = readData('bank-marketing/bank.csv.gz');
const linear = { learner: 'logistic-regression' };

const run = (
  action: string,
  model: string,
  csv: string,
  more: { target?: string; params?: unknown } = {},
): Result<JsonObject> => modelCommand(allModels, { action, model, data: new TextEncoder().encode(csv), ...more });

interface Score {
  readonly row: number;
  readonly id?: number;
  readonly probability: number | null;
  readonly reasons?: readonly unknown[];
}
const scoresOf = (answer: JsonObject): readonly Score[] => answer['scores'] as unknown as readonly Score[];

describe('a propensity on the command line', () => {
  const fitted = valueOf(run('fit', 'churn', churnFile, { params: linear }));

  it('fits, reports what it read, dropped and imputed, and prints figures and model', () => {
    expect(fitted).toMatchObject({
      name: 'churn',
      action: 'fit',
      data: {
        rows: 10_000,
        separator: ',',
        refusedRows: { count: 0 },
        target: { column: 'Exited', positive: '1', positives: 2037 },
      },
      metrics: { folds: 5, rows: 10_000, positives: 2037 },
      leakage: [],
      model: { kind: 'propensity', name: 'churn', learnt: { kind: 'logistic-regression' } },
    });
    const columns = (fitted['data'] as JsonObject)['columns'] as readonly JsonObject[];
    const use = Object.fromEntries(columns.map(({ column, use: as }) => [column as string, as]));
    expect(use).toMatchObject({
      RowNumber: 'dropped',
      CustomerId: 'dropped',
      Surname: 'dropped',
      Age: 'feature',
      Exited: 'target',
    });
    expect(columns.find(({ column }) => column === 'Age')).toMatchObject({
      missing: 300,
      imputed: { en: expect.stringContaining('missing') },
    });
  });

  it('compares the groups of gender without being asked', () => {
    const { fairness } = fitted['metrics'] as unknown as { fairness: { column: string; isFlagged: boolean }[] };
    expect(fairness).toMatchObject([{ column: 'Gender', isFlagged: true }]);
  });

  it('prints the same bytes on every run, and evaluates to the figures of the fit', () => {
    expect(canonicalJson(valueOf(run('fit', 'churn', churnFile, { params: linear })))).toBe(canonicalJson(fitted));
    const { metrics } = valueOf(run('evaluate', 'churn', churnFile, { params: linear }));
    expect(metrics).toEqual(fitted['metrics']);
  });

  it('scores by the printed model, with identifiers, reasons and drift', () => {
    const params = { model: JSON.parse(canonicalJson(fitted))['model'], id: 'CustomerId', reasons: 2 };
    const answer = valueOf(run('score', 'churn', churnFile, { params }));
    const scores = scoresOf(answer);
    expect(scores).toHaveLength(10_000);
    expect(scores[0]).toMatchObject({ row: 1, id: 15634602, reasons: [{}, {}] });
    expect(answer).toMatchObject({ missing: 0, misfits: [], drift: { isAlarm: false } });
  });

  it('scores nothing rather than 0.5 for a row that holds nothing', () => {
    const [header] = churnFile.split(/\r?\n/);
    const empty = `${header}\n${','.repeat(13)}\n`;
    const answer = valueOf(run('score', 'churn', empty, { params: JSON.parse(canonicalJson(fitted)) }));
    expect(scoresOf(answer)).toEqual([{ row: 1, probability: null }]);
    expect(answer).toMatchObject({ missing: 1, drift: null });
  });

  it('scores each row by a model that did not see it when only a target is given', () => {
    const answer = valueOf(run('score', 'churn', churnFile, { target: 'Exited', params: linear }));
    expect(answer).toMatchObject({ outOfFold: true });
    expect(scoresOf(answer)).toHaveLength(10_000);
  });

  it('refuses leakage, and flags nothing when the feature is dropped', () => {
    expect(refusalOf(run('fit', 'gradient-boosting', bankFile, { target: 'y' }))).toMatchObject({
      code: 'LEAKAGE',
      column: 'duration',
    });
    const params = { drop: ['duration'] };
    expect(valueOf(run('evaluate', 'logistic-regression', bankFile, { target: 'y', params }))).toMatchObject({
      leakage: [],
    });
  });

  it.each([
    ['score', 'churn', {}, 'MODEL_ABSENT'],
    ['score', 'gradient-boosting', { params: 'fitted' }, 'MODEL_OTHER'],
    ['score', 'churn', { params: { model: {} } }, 'MODEL_UNREADABLE'],
    ['fit', 'churn', { target: 'Left' }, 'TARGET_ABSENT'],
    ['fit', 'churn', { target: 'Geography' }, 'TARGET_NOT_BINARY'],
    ['fit', 'logistic-regression', { params: { trees: 10 } }, 'PARAM_UNKNOWN'],
    ['fit', 'churn', { params: { ...linear, trees: 10 } }, 'PARAM_WRONG'],
    ['fit', 'churn', { params: { availability: { Age: 'later' } } }, 'PARAM_WRONG'],
    ['evaluate', 'churn', { params: { ...linear, groups: ['Region'] } }, 'GROUP_ABSENT'],
    ['evaluate', 'churn', { params: { ...linear, availability: { Age: 'after' } } }, 'LEAKAGE'],
  ])('refuses to %s %s with %j: %s', (action, model, given, code) => {
    const params = 'params' in given && given.params === 'fitted' ? JSON.parse(canonicalJson(fitted)) : given;
    const more =
      'params' in given && given.params === 'fitted' ? { params } : (given as { target?: string; params?: unknown });
    expect(refusalOf(run(action, model, churnFile, more)).code).toBe(code);
  });

  it('asks for the target when no column has one of the usual names', () => {
    expect(refusalOf(run('fit', 'churn', 'a,b\n1,2\n3,4\n')).code).toBe('TARGET_NOT_NAMED');
  });

  it('offers every propensity of the product', () => {
    expect([...allModels.keys()]).toEqual(
      expect.arrayContaining([
        ...['logistic-regression', 'gradient-boosting', 'churn', 'product-propensity', 'repurchase-propensity'],
        ...['engagement-propensity', 'account-lead-scoring', 'contact-lead-scoring'],
      ]),
    );
  });
});
