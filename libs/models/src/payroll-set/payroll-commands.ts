import { z } from 'zod';
import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { accept, type JsonObject, type Result } from '../result/index.js';
import {
  columnsParam,
  flags,
  groupTexts,
  parseModel,
  readRoles,
  type Role,
  roles,
  rounded,
} from '../role-table/index.js';
import { readTable, selectFeatures, type TableReading } from '../table/index.js';
import { assignClusters, noCluster } from './assign-clusters.js';
import { associationRules } from './association-rules.js';
import { type ClusterModel } from './cluster-model.js';
import { crossSell } from './cross-sell.js';
import { fitClusters } from './fit-clusters.js';
import { mainAccount } from './main-account.js';
import { payrollCard } from './payroll-card.js';
import { quadrantCuts, quadrantNames, summariseQuadrants, valueQuadrant } from './value-quadrants.js';

const numbers = z.array(z.number());
export const clusterShape = z.strictObject({
  kind: z.literal('clusters'),
  features: z.array(z.string()).min(1),
  ...{ means: numbers, deviations: z.array(z.number().positive()) },
  centres: z.array(numbers).min(1),
  clusters: z.array(z.strictObject({ size: z.number(), profile: numbers })),
  explained: z.number(),
});
const product: Role = {
  name: 'product',
  kind: 'category',
  names: ['product', 'item', 'stockcode', 'productfamily', '产品'],
};
const number = (name: string, ...names: string[]): Role => ({ name, kind: 'number', names });
const current = number('current', 'current', 'aum', 'aumbase', 'value', '现值');
const potential = number('potential', 'potential', 'potentialincome', 'income', '潜力');
const keyTransactions = number('keyTransactions', 'keytransactions', 'keytxncount', 'keytxncount1');
const productCount = number('productCount', 'productcount', 'products');
const retentions = [1, 2, 3].map((k) => ({
  ...number(`retention${k}`, `retention${k}`, `salaryretention${k}`),
  isOptional: true,
}));
const mandate: Role = {
  name: 'mandate',
  kind: 'category',
  names: ['mandate', 'sweepinorbillpay', 'hassweepinorbillpay'],
};
const customer: Role = { ...roles.customer, isOptional: true };
const { purpose } = payrollCard;
const share = { type: 'number', min: 0, max: 1 } as const;

/** The payroll set, for files of one's own. */
export const payrollCommands: readonly ModelCommand[] = [
  {
    name: 'payroll-clusters',
    title: { en: 'Clusters of customers', zh: '客户聚类' },
    description: purpose,
    columns: { en: 'One row per customer; columns of numbers.', zh: '每位客户一行，数值列。' },
    params: [
      {
        name: 'clusters',
        type: 'integer',
        default: 5,
        min: 2,
        max: 50,
        description: { en: 'Number of clusters.', zh: '类数。' },
      },
      { name: 'seed', type: 'integer', default: 1, description: { en: 'Seed of the starts.', zh: '起点的随机种子。' } },
      { name: 'drop', type: 'texts', description: { en: 'Columns to leave out.', zh: '不使用的列。' } },
    ],
    fit: fitClusterFile,
    score: scoreClusterFile,
  },
  {
    name: 'association-rules',
    title: { en: 'Cross-sell rules', zh: '交叉销售关联规则' },
    description: purpose,
    columns: {
      en: 'One row per customer and product held: customer, product.',
      zh: '每位客户每项产品一行：客户、产品。',
    },
    params: [
      {
        name: 'minSupport',
        ...share,
        default: 0.01,
        description: { en: 'Least share of customers.', zh: '最小支持度。' },
      },
      { name: 'minConfidence', ...share, default: 0.1, description: { en: 'Least confidence.', zh: '最小置信度。' } },
      {
        name: 'minLift',
        type: 'number',
        default: 1,
        min: 0,
        description: { en: 'Rules up to this lift are left out.', zh: '不高于该提升度的规则不保留。' },
      },
      {
        name: 'maxLength',
        type: 'integer',
        default: 3,
        min: 2,
        max: 6,
        description: { en: 'Most products in a rule.', zh: '规则最多产品数。' },
      },
      columnsParam,
    ],
    fit: associate,
    score: recommend,
  },
  {
    name: 'main-account',
    title: { en: 'Main account', zh: '主账户判定' },
    description: purpose,
    columns: {
      en: 'One row per customer: keyTransactions, mandate (yes or no), productCount, retention1 to retention3 (the newest first).',
      zh: '每位客户一行：keyTransactions、mandate（是/否）、productCount、retention1 至 retention3（最新在前）。',
    },
    params: [columnsParam],
    score: judgeMainAccounts,
  },
  {
    name: 'value-quadrants',
    title: { en: 'Value quadrants', zh: '价值象限' },
    description: purpose,
    columns: { en: 'One row per customer: current and potential value.', zh: '每位客户一行：现值与潜力。' },
    params: [
      {
        name: 'currentCut',
        type: 'number',
        default: quadrantCuts.current,
        description: { en: 'Present value from which it is high.', zh: '现值高低分界。' },
      },
      {
        name: 'potentialCut',
        type: 'number',
        default: quadrantCuts.potential,
        description: { en: 'Potential from which it is high.', zh: '潜力高低分界。' },
      },
      columnsParam,
    ],
    score: placeInQuadrants,
  },
];

function fitClusterFile({ text, params }: CommandInput): Result<JsonObject> {
  const reading = readTable(text);
  if (!reading.ok) return reading;
  const { features, dropped } = selectFeatures(reading.value.table, '', (params['drop'] ?? []) as readonly string[]);
  const texts = features.columns.filter(({ kind }) => kind === 'category').map(({ name }) => name);
  const columns = features.columns.filter(({ kind }) => kind === 'number');
  const model = fitClusters(
    { rows: features.rows, columns },
    { clusters: params['clusters'] as number, seed: params['seed'] as number },
  );
  if (!model.ok) return model;
  const data = { ...describe(reading.value), dropped, textsNotUsed: texts };
  return accept({
    data,
    metrics: { explained: model.value.explained, clusters: model.value.clusters },
    model: model.value,
  });
}

function scoreClusterFile({ text, model }: CommandInput): Result<JsonObject> {
  const parsed = parseModel<ClusterModel>(model, clusterShape);
  if (!parsed.ok) return parsed;
  const reading = readTable(text, { kinds: new Map(parsed.value.features.map((name) => [name, 'number'])) });
  if (!reading.ok) return reading;
  const assigned = assignClusters(parsed.value, reading.value.table);
  if (!assigned.ok) return assigned;
  const scores = Array.from(assigned.value, (cluster, row) => ({
    row: row + 1,
    cluster: cluster === noCluster ? null : cluster + 1,
  }));
  return accept({ data: describe(reading.value), scores });
}

function describe({ table, separator, refusedLines }: TableReading): JsonObject {
  return { rows: table.rows, separator, refusedRows: { count: refusedLines.length, lines: refusedLines.slice(0, 10) } };
}

function associate(input: CommandInput): Result<JsonObject> {
  const file = readRoles(input, [roles.customer, product]);
  if (!file.ok) return file;
  const baskets = groupTexts(file.value.texts(roles.customer), file.value.texts(product));
  const rules = associationRules(baskets, input.params);
  if (!rules.ok) return rules;
  const metrics = { customers: baskets.length, rules: rules.value.length };
  return accept({ data: file.value.data, metrics, model: { kind: 'association-rules', rules: rules.value } });
}

export const associationShape = z.strictObject({
  kind: z.literal('association-rules'),
  rules: z.array(
    z.strictObject({
      ...{ given: z.array(z.string()).min(1), then: z.string(), customers: z.number() },
      ...{ support: z.number(), confidence: z.number(), lift: z.number() },
    }),
  ),
});

function recommend(input: CommandInput): Result<JsonObject> {
  const model = parseModel(input.model, associationShape);
  if (!model.ok) return model;
  const file = readRoles(input, [roles.customer, product]);
  if (!file.ok) return file;
  const customers = file.value.texts(roles.customer);
  const baskets = groupTexts(customers, file.value.texts(product));
  const scores = baskets.map((held, who) => ({
    row: who + 1,
    customer: customers.levels[who]!,
    offers: crossSell(model.value.rules, held).map(({ name, confidence, rule }) => ({
      product: name,
      confidence: rounded(confidence),
      because: rule.given,
    })),
  }));
  return accept({ data: file.value.data, scores });
}

function judgeMainAccounts(input: CommandInput): Result<JsonObject> {
  const file = readRoles(input, [keyTransactions, mandate, productCount, ...retentions, customer]);
  if (!file.ok) return file;
  const { rows, data, has } = file.value;
  const [transactions, products] = [file.value.numbers(keyTransactions), file.value.numbers(productCount)];
  const mandates = flags(file.value.texts(mandate));
  const months = retentions.filter(has).map((role) => file.value.numbers(role));
  const scores = Array.from({ length: rows }, (_, row) => ({
    row: row + 1,
    isMainAccount: mainAccount({
      keyTransactions: transactions[row],
      productCount: products[row],
      hasSweepInOrBillPay: mandates[row]! < 0 ? undefined : mandates[row] === 1,
      retentions: months.map((month) => month[row]!).filter((retention) => !Number.isNaN(retention)),
    }),
  }));
  return accept({ data, scores });
}

function placeInQuadrants(input: CommandInput): Result<JsonObject> {
  const file = readRoles(input, [current, potential, customer]);
  if (!file.ok) return file;
  const cuts = { current: input.params['currentCut'] as number, potential: input.params['potentialCut'] as number };
  const [now, later] = [file.value.numbers(current), file.value.numbers(potential)];
  const scores = Array.from(now, (value, row) => {
    const quadrant = valueQuadrant(value, later[row]!, cuts);
    return { row: row + 1, quadrant: quadrant ?? null, advice: quadrant && { ...quadrantNames[quadrant] } };
  });
  return accept({ data: file.value.data, metrics: { quadrants: summariseQuadrants(now, later, cuts) }, scores });
}
