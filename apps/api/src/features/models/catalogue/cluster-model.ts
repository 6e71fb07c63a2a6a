import {
  accept,
  assignClusters,
  buildFeatures,
  type ClusterModel,
  type EventFeature,
  fitClusters,
  numberColumn,
  parseBehaviourModel,
  payrollCard,
  refuse,
  type Result,
  type Table,
  takeRows,
  type Text,
} from '@baleen/models';
import { type PartitionView } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import { type BankModel, type ScoredPartition, type Trained } from './bank-model.js';
import { eachView } from './collect-views.js';
import { whole } from './code-names.js';
import { column, figure, periodRead } from './describe.js';
import { concatTables } from './propensity-examples.js';

const payroll = { types: ['account-credit'], details: ['payroll'] };
const features: readonly EventFeature[] = [
  { name: 'salary90', events: payroll, measure: 'sum', days: 90 },
  { name: 'assets', events: { types: ['balance-snapshot'] }, measure: 'last', days: 10 },
  { name: 'paidOut90', events: { types: ['account-debit'] }, measure: 'sum', days: 90 },
  { name: 'purchases90', events: { types: ['card-purchase'] }, measure: 'count', days: 90 },
  { name: 'spend90', events: { types: ['card-purchase'] }, measure: 'sum', days: 90 },
  { name: 'logins90', events: { types: ['login'] }, measure: 'count', days: 90 },
];
const amounts = new Set(['salary90', 'assets', 'paidOut90', 'spend90']);
const types = [...new Set(features.flatMap(({ events }) => events.types))];
const DAYS = 100;
const CLUSTERS = 4;

/** Payroll customers of a view with their figures, amounts as logarithms: they differ by orders of magnitude. */
function payrollRows(view: PartitionView): { readonly table: Table; readonly subject: Int32Array } {
  const size = view.customers.length;
  const all = buildFeatures(
    view.history,
    {
      subject: Int32Array.from({ length: size }, (_, i) => i),
      asOf: new Int32Array(size).fill(view.history.coveredTo),
    },
    features,
  );
  const salary = all.columns[0]!;
  const paid = Int32Array.from({ length: size }, (_, i) => i).filter(
    (i) => salary.kind === 'number' && salary.values[i]! > 0,
  );
  const columns = takeRows(all, paid).columns.map((one) =>
    one.kind === 'number' && amounts.has(one.name)
      ? numberColumn(
          one.name,
          one.values.map((value) => Math.log10(1 + value)),
        )
      : one,
  );
  return { table: { rows: paid.length, columns }, subject: paid };
}

/** Groups of payroll customers. */
export const clusterModel: BankModel = {
  name: 'payroll-clusters',
  group: 'payroll',
  card: {
    ...payrollCard,
    name: 'payroll-clusters',
    title: { en: 'Clusters of payroll customers', zh: '代发薪客户聚类' },
    purpose: {
      en: 'Which groups there are among customers whose pay comes here, by what they do with it. For campaigns by group; not for limits or prices.',
      zh: '按资金使用方式对代发薪客户分群。用于分群经营，不得用于额度或定价。',
    },
  },
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const tables: Table[] = [];
    const read = await eachView(bank, { types, days: DAYS, onPartition }, (view) => {
      const { table } = payrollRows(view);
      if (table.rows > 0) tables.push(table);
    });
    if (!read.ok) return read;
    if (tables.length === 0)
      return refuse('PAYROLL_NOBODY', 'Nobody is paid into an account here.', '没有代发薪客户。');
    const table = concatTables(tables);
    const model = fitClusters(table, { clusters: CLUSTERS, seed });
    if (!model.ok) return model;
    const data = periodRead(bank, { days: DAYS, types, customers: table.rows, examples: table.rows, seed });
    return accept({ parameters: asJson(model.value), data, evaluation: clusterEvaluation(model.value) });
  },
  parse: (parameters) => parseBehaviourModel('clusters', parameters),
  scoring: {
    types,
    days: DAYS,
    score(parameters, view): Promise<Result<ScoredPartition>> {
      const { table, subject } = payrollRows(view);
      const assigned = assignClusters(parameters as unknown as ClusterModel, table);
      if (!assigned.ok) return Promise.resolve(assigned);
      const results = Array.from(subject, (one, row) => ({ one, cluster: assigned.value[row]! }))
        .filter(({ cluster }) => cluster >= 0)
        .map(({ one, cluster }) => ({
          customerId: view.customers[one]!,
          value: null,
          result: { cluster: cluster + 1 },
        }));
      return Promise.resolve(accept({ results }));
    },
  },
};

const clusterColumns: Readonly<Record<string, Text>> = {
  salary90: { en: 'Salary in 90 days', zh: '90天工资' },
  assets: { en: 'Assets', zh: '资产' },
  paidOut90: { en: 'Paid out', zh: '转出' },
  purchases90: { en: 'Purchases', zh: '消费次数' },
  spend90: { en: 'Spend', zh: '消费额' },
  logins90: { en: 'Logins', zh: '登录' },
};

function clusterEvaluation({ clusters, features: names, explained }: ClusterModel) {
  const all = clusters.reduce((sum, { size }) => sum + size, 0);
  return {
    headline: {
      en: `${clusters.length} groups account for ${(100 * explained).toFixed(0)}% of the differences between ${whole(all)} payroll customers.`,
      zh: `${clusters.length} 个群组解释了 ${whole(all)} 位代发薪客户之间 ${(100 * explained).toFixed(0)}% 的差异。`,
    },
    figures: [
      figure('Payroll customers', '代发薪客户', all),
      figure('Differences explained', '解释的差异', explained, 'share'),
    ],
    tables: [
      {
        title: { en: 'Clusters (amounts: geometric mean)', zh: '聚类（金额为几何平均）' },
        columns: [
          column('Cluster', '聚类'),
          column('Customers', '客户数'),
          ...names.map((name) => ({
            label: clusterColumns[name]!,
            unit: amounts.has(name) ? ('money' as const) : ('number' as const),
          })),
        ],
        rows: clusters.map(({ size, profile }, i) => [
          i + 1,
          size,
          ...profile.map((value, at) => (amounts.has(names[at]!) ? 10 ** value - 1 : value)),
        ]),
      },
    ],
  };
}
