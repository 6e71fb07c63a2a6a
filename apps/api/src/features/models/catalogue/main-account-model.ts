import {
  accept,
  categoryColumn,
  type EventModel,
  fitPropensity,
  happened,
  type JsonObject,
  mainAccountConversion,
  payrollCard,
  refuse,
  relationshipFeatures,
  type Result,
  takeRows,
} from '@baleen/models';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader } from '../bank/bank-reader.js';
import { fairnessGroups } from '../bank/customer-attributes.js';
import { MAIN_ACCOUNT_DAYS, mainAccountTypes, mainAccountVerdicts } from '../bank/main-account-facts.js';
import { type BankModel, type Trained, type TrainOptions } from './bank-model.js';
import {
  concatTables,
  featureTable,
  type PropensityExamples,
  reachOfModel,
  typesRead,
  usableModel,
} from './propensity-examples.js';
import { describeData, evaluationOf, examplesOf, judgeChampion, propensityModel } from './propensity-model.js';

const HORIZON = 90;
const payroll = { types: ['account-credit'], details: ['payroll'] };

const title = { en: 'Becomes a main account', zh: '主账户转化' };
const card = {
  ...payrollCard,
  name: 'main-account',
  title,
  purpose: {
    en: 'Which payroll customers whose main account is elsewhere will have it here within 90 days: more than 5 key transactions a month, and sweep-in or bill-pay or more than 5 products, and not three months of salary retention below 0.2.',
    zh: '预测主账户在他行的代发薪客户在 90 天内是否转为本行主账户：月关键交易超过 5 笔，且有自动归集或代缴或持有超过 5 类产品，且工资留存率并非连续三个月低于 0.2。',
  },
};

const events: EventModel = {
  definition: { card, learner: 'gradient-boosting', horizonDays: HORIZON },
  // The outcome is told by the definition of a main account, from the same events.
  label: { events: { types: mainAccountTypes }, happens: true },
  eligible: [{ events: payroll, days: 90, has: true }],
  features: [
    ...relationshipFeatures,
    { name: 'purchases30', events: { types: ['card-purchase'] }, measure: 'count', days: 30 },
    { name: 'purchasesChange30', events: { types: ['card-purchase'] }, measure: 'count-change', days: 30 },
    { name: 'spend90', events: { types: ['card-purchase'] }, measure: 'sum', days: 90 },
    { name: 'salary90', events: payroll, measure: 'sum', days: 90 },
  ],
};

const propensity = propensityModel({
  name: 'main-account',
  card,
  group: 'payroll',
  scoreName: 'mainAccountConversion',
  events,
});

/** Conversion of payroll customers to main-account customers. Who has the main account here already is no example, and has no score. */
export const mainAccountModel: BankModel = {
  ...propensity,
  foretells: undefined,
  train,
  scoring: {
    ...propensity.scoring!,
    types: [...new Set([...typesRead(events), ...mainAccountTypes])],
    days: Math.max(reachOfModel(events), MAIN_ACCOUNT_DAYS),
    async score(parameters, view, bank) {
      const scored = await propensity.scoring!.score(parameters, view, bank);
      if (!scored.ok) return scored;
      const verdicts = await mainAccountVerdicts(bank, view, bank.asOf);
      const verdictOf = new Map(view.customers.map((id, subject) => [id, verdicts[subject]!]));
      const results = scored.value.results.filter(({ customerId }) => verdictOf.get(customerId) === 'no');
      return accept({ ...scored.value, results });
    },
  },
};

async function train(bank: BankReader, { seed, onPartition, champion }: TrainOptions): Promise<Result<Trained>> {
  const asOf = bank.asOf - HORIZON;
  const usable = usableModel(events, bank, asOf);
  if (!usable.ok) return usable;
  const { model } = usable.value;
  const parts: PropensityExamples[] = [];
  for (let partition = 0; partition < partitionCount; partition++) {
    const part = await partOf(bank, model, { partition, asOf });
    if (!part.ok) return part;
    if (part.value) parts.push(part.value);
    onPartition(partition + 1);
  }
  if (parts.length === 0) return refuseNobody();
  const table = concatTables(parts.map((part) => part.table));
  const choice = { learner: events.definition.learner };
  const fitted = fitPropensity(events.definition, table, { choice, target: happened, seed });
  if (!fitted.ok) return fitted;
  const customers = parts.reduce((sum, part) => sum + part.customers, 0);
  return accept({
    parameters: JSON.parse(JSON.stringify(fitted.value.model)) as JsonObject,
    data: describeData(fitted.value, { ...usable.value, asOf, watchedTo: bank.asOf - 1, customers, seed }),
    evaluation: evaluationOf(fitted.value, concatTables(parts.map((part) => part.groups))),
    champion: champion && judgeChampion(champion, examplesOf(fitted.value)),
  });
}

/** The payroll customers of a partition whose main account was elsewhere, with what had become of it by now. */
async function partOf(
  bank: BankReader,
  model: EventModel,
  { partition, asOf }: { readonly partition: number; readonly asOf: number },
): Promise<Result<PropensityExamples | undefined>> {
  const types = [...new Set([...typesRead(model), ...mainAccountTypes])];
  const days = Math.max(reachOfModel(model), MAIN_ACCOUNT_DAYS);
  const view = await bank.view(partition, { types, from: asOf - days, to: asOf - 1, knownBefore: bank.knownOn(asOf) });
  const rows = await featureTable(model, bank, { view, asOf });
  if (!rows.ok) return rows;
  if (!rows.value) return accept(undefined);
  const before = await mainAccountVerdicts(bank, view, asOf);
  const later = await bank.view(partition, {
    ...{ types: mainAccountTypes, from: bank.asOf - MAIN_ACCOUNT_DAYS, to: bank.asOf - 1 },
    knownBefore: bank.knownOn(bank.asOf),
  });
  const verdicts = await mainAccountVerdicts(bank, later, bank.asOf);
  const after = new Map(later.customers.map((id, subject) => [id, verdicts[subject]!]));
  const { table, subject } = rows.value;
  const outcomes = Array.from(subject, (one) =>
    mainAccountConversion(before[one]!, after.get(view.customers[one]!) ?? 'unknown'),
  );
  const kept = Int32Array.from(outcomes.keys()).filter((row) => outcomes[row] !== undefined);
  if (kept.length === 0) return accept(undefined);
  const labels = Array.from(kept, (row) => (outcomes[row] === 1 ? 'yes' : 'no'));
  const ids = Array.from(kept, (row) => view.customers[subject[row]!]!);
  const columns = [...takeRows(table, kept).columns, categoryColumn(happened, labels)];
  const groups = await fairnessGroups(bank, ids, asOf);
  return accept({ table: { rows: kept.length, columns }, groups, customers: view.customers.length });
}

function refuseNobody(): Result<never> {
  return refuse(
    'NOBODY_ELIGIBLE',
    `No payroll customer is known to have had the main account elsewhere ${HORIZON} days ago.`,
    `没有代发薪客户可确定在 ${HORIZON} 天前主账户不在本行。`,
  );
}
