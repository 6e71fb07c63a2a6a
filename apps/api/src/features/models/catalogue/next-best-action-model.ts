import {
  accept,
  type ActionCandidate,
  findColumn,
  type JsonObject,
  nextBestActions,
  nextBestCards,
  refuse,
  type Result,
  type Table,
} from '@baleen/models';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { customerAttributes } from '../bank/customer-attributes.js';
import { newestScores } from '../bank/newest-scores.js';
import { asJson } from './as-json.js';
import { type BankModel, type CustomerResult, type ScoredPartition, type Trained } from './bank-model.js';
import { codeName, whole } from './code-names.js';
import { column, figure, periodRead } from './describe.js';
import { readEconomics } from './economics.js';

/** Something the bank can do for a customer: the score that says how likely it is taken up, and who has it already. */
interface Action {
  readonly action: string;
  readonly scoreName: string;
  readonly need: string;
  /** Who holds one is not asked again. */
  readonly heldAs?: string;
}

const actions: readonly Action[] = [
  { action: 'offer-wealth', scoreName: 'wealthPropensity', need: 'investment-return' },
  { action: 'offer-fund', scoreName: 'fundPropensity', need: 'retirement' },
  { action: 'offer-insurance', scoreName: 'insurancePropensity', need: 'protection', heldAs: 'policies' },
  { action: 'offer-credit-card', scoreName: 'cardPropensity', need: 'card-usage', heldAs: 'cards' },
  { action: 'offer-loan', scoreName: 'loanPropensity', need: 'credit-line', heldAs: 'loans' },
  { action: 'become-main-bank', scoreName: 'mainAccountConversion', need: 'salary-account' },
  { action: 'keep-customer', scoreName: 'churnRisk', need: 'retention' },
];

interface Parameters {
  readonly kind: 'next-best-action';
  /** By action: contribution in the first year, in the base currency. */
  readonly values: Readonly<Record<string, number>>;
}

/** The five actions of most expected value for each customer: the propensities in force by what each is worth. */
export const nextBestActionModel: BankModel = {
  name: 'next-best-action',
  group: 'next-best',
  card: nextBestCards[0]!,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const { valueOfNeed } = await readEconomics(bank.database);
    const values = Object.fromEntries(actions.map(({ action, need }) => [action, valueOfNeed[need] ?? 0]));
    const parameters: Parameters = { kind: 'next-best-action', values };
    const firsts = new Map<string, number>();
    let [customers, served, worth] = [0, 0, 0];
    for (let partition = 0; partition < partitionCount; partition++) {
      const view = await bank.view(partition, { types: [], from: bank.asOf - 1, to: bank.asOf - 1 });
      customers += view.customers.length;
      for (const { first, expected } of await bestOf(parameters, view, bank)) {
        served += 1;
        worth += expected;
        firsts.set(first, (firsts.get(first) ?? 0) + 1);
      }
      onPartition(partition + 1);
    }
    if (served === 0)
      return refuse(
        'SCORES_ABSENT',
        'No propensity of any customer is in force yet: score the bank first.',
        '尚无任何生效的倾向评分，请先评分。',
      );
    const data = periodRead(bank, { days: 45, types: ['score-updated'], customers, examples: served, seed });
    return accept({
      parameters: asJson(parameters),
      data,
      evaluation: evaluationOf({ firsts, served, worth, values }),
    });
  },
  parse(parameters) {
    const given = parameters as Partial<Parameters> | null;
    const isSound =
      given?.kind === 'next-best-action' &&
      Object.values(given.values ?? { none: NaN }).every((value) => Number.isFinite(value));
    return isSound
      ? accept(given as unknown as JsonObject)
      : refuse('MODEL_UNREADABLE', 'The values of the actions must be numbers.', '各行动的价值须为数值。');
  },
  scoring: {
    types: [],
    days: 1,
    async score(parameters, view, bank): Promise<Result<ScoredPartition>> {
      const best = await bestOf(parameters as unknown as Parameters, view, bank);
      return accept({ results: best.map(({ result }) => result) });
    },
  },
};

interface Best {
  readonly result: CustomerResult;
  readonly first: string;
  /** Expected contribution of the first action. */
  readonly expected: number;
}

async function bestOf(parameters: Parameters, view: PartitionView, bank: BankReader): Promise<Best[]> {
  const scores = await newestScores(bank.database, view.customers, bank.today);
  const held = await customerAttributes(bank, view, bank.asOf);
  return view.customers.flatMap((customerId, row) => {
    const own = scores.get(customerId) ?? [];
    const candidates = actions.map(({ action, scoreName, heldAs }): ActionCandidate => ({
      action,
      propensity: own.find(({ name }) => name === scoreName)?.value,
      value: parameters.values[action],
      isEligible: heldAs === undefined || !holds(held, heldAs, row),
    }));
    const ranked = nextBestActions(candidates).actions;
    const first = ranked[0];
    if (!first) return [];
    const result = {
      actions: ranked.map(({ action, propensity, worth, rank }) => ({
        rank,
        action,
        propensity,
        worth: Math.round(100 * worth) / 100,
      })),
    };
    return [{ result: { customerId, value: null, result }, first: first.action, expected: first.worth }];
  });
}

function holds(held: Table, name: string, row: number): boolean {
  const counts = findColumn(held, name);
  return counts?.kind === 'number' && counts.values[row]! > 0;
}

interface Tally {
  readonly firsts: ReadonlyMap<string, number>;
  readonly served: number;
  readonly worth: number;
  readonly values: Readonly<Record<string, number>>;
}

function evaluationOf({ firsts, served, worth, values }: Tally) {
  const sorted = [...firsts].sort((a, b) => b[1] - a[1]);
  const best = codeName(sorted[0]![0]);
  return {
    headline: {
      en: `For most of ${whole(served)} customers the first action is to ${best.en}; the first actions together are worth ${whole(worth)} a year.`,
      zh: `在 ${whole(served)} 位客户中，最常见的首选行动是${best.zh}；首选行动预期年贡献合计 ${whole(worth)}。`,
    },
    figures: [
      figure('Customers with an action', '有行动建议的客户', served),
      figure('Expected contribution of the first actions', '首选行动的预期贡献', worth, 'money'),
    ],
    tables: [
      {
        title: { en: 'First actions', zh: '首选行动' },
        columns: [
          column('Action', '行动', 'text'),
          column('Customers', '客户数'),
          column('Share', '占比', 'share'),
          column('Value if taken up', '接受后的价值', 'money'),
        ],
        rows: sorted.map(([action, count]) => [codeName(action), count, count / served, values[action] ?? null]),
      },
    ],
  };
}
