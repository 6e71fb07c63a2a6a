import {
  accept,
  type JsonObject,
  payrollCard,
  type Quadrant,
  quadrantCuts,
  quadrantNames,
  refuse,
  type Result,
  summariseQuadrants,
  valueQuadrant,
} from '@baleen/models';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { newestScores } from '../bank/newest-scores.js';
import { type BankModel, type ScoredPartition, type Trained } from './bank-model.js';
import { eachView } from './collect-views.js';
import { whole } from './code-names.js';
import { column, figure, periodRead } from './describe.js';

/** Present value: the newest balance; potential: the estimated income. NaN where one is not known. */
async function worths(
  view: PartitionView,
  bank: BankReader,
): Promise<{ readonly current: Float64Array; readonly potential: Float64Array }> {
  const size = view.customers.length;
  const current = new Float64Array(size).fill(NaN);
  for (const { subject, event } of view.rows) current[subject] = Number(event.fields['aumBase'] ?? NaN);
  const scores = await newestScores(bank.database, view.customers, bank.asOf);
  const potential = Float64Array.from(
    view.customers,
    (id) => scores.get(id)?.find(({ name }) => name === 'potentialIncome')?.value ?? NaN,
  );
  return { current, potential };
}

const quadrants: readonly Quadrant[] = ['hh', 'hl', 'lh', 'll'];

/** Present value by potential value. */
export const quadrantModel: BankModel = {
  name: 'value-quadrants',
  group: 'payroll',
  card: {
    ...payrollCard,
    name: 'value-quadrants',
    title: { en: 'Value quadrants', zh: '价值象限' },
    purpose: {
      en: 'Who is worth little to the bank today and could be worth much: assets here against the income estimated. For whom to serve how; not for limits or prices.',
      zh: '识别现值低而潜力高的客户：以本行资产与估算收入划分象限。用于客群经营，不得用于额度或定价。',
    },
  },
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const all = { current: [] as number[], potential: [] as number[] };
    const read = await eachView(bank, { types: ['balance-snapshot'], days: 4, onPartition }, async (view) => {
      const { current, potential } = await worths(view, bank);
      all.current.push(...current);
      all.potential.push(...potential);
    });
    if (!read.ok) return read;
    const summary = summariseQuadrants(Float64Array.from(all.current), Float64Array.from(all.potential));
    const known = quadrants.reduce((sum, name) => sum + summary[name].customers, 0);
    if (known === 0)
      return refuse(
        'QUADRANTS_NOBODY',
        'For no customer both balance and potential income are known.',
        '没有客户同时具备资产与潜在收入数据。',
      );
    const data = periodRead(bank, {
      days: 4,
      types: ['balance-snapshot', 'score-updated'],
      customers: all.current.length,
      examples: known,
      seed,
    });
    return accept({
      parameters: { kind: 'value-quadrants', ...quadrantCuts },
      data,
      evaluation: quadrantEvaluation(summary, known),
    });
  },
  parse(parameters) {
    const given = parameters as { kind?: unknown; current?: unknown; potential?: unknown } | null;
    const isSound =
      given?.kind === 'value-quadrants' && typeof given.current === 'number' && typeof given.potential === 'number';
    return isSound
      ? accept(given as JsonObject)
      : refuse('MODEL_UNREADABLE', 'The cuts must be two numbers.', '分界须为两个数值。');
  },
  scoring: {
    types: ['balance-snapshot'],
    days: 4,
    async score(parameters, view, bank): Promise<Result<ScoredPartition>> {
      const cuts = parameters as unknown as typeof quadrantCuts;
      const { current, potential } = await worths(view, bank);
      const results = view.customers.flatMap((customerId, who) => {
        const quadrant = valueQuadrant(current[who]!, potential[who]!, cuts);
        return quadrant ? [{ customerId, value: null, result: { quadrant } }] : [];
      });
      return accept({ results });
    },
  },
};

function quadrantEvaluation(summary: ReturnType<typeof summariseQuadrants>, known: number) {
  return {
    headline: {
      en: `${whole(summary.lh.customers)} customers of low value have high potential: that is where to develop.`,
      zh: `${whole(summary.lh.customers)} 位客户现值低而潜力高，是重点提升对象。`,
    },
    figures: [
      figure('Customers placed', '已归类客户', known),
      figure('Without both figures', '缺少数据的客户', summary.missing.customers),
    ],
    tables: [
      {
        title: { en: 'Quadrants', zh: '象限' },
        columns: [
          column('Quadrant', '象限', 'text'),
          column('Customers', '客户数'),
          column('Assets', '资产', 'money'),
          column('Income a year', '年收入', 'money'),
        ],
        rows: quadrants.map((name) => [
          quadrantNames[name],
          summary[name].customers,
          summary[name].current,
          summary[name].potential,
        ]),
      },
    ],
  };
}
