import {
  accept,
  associationRules,
  type AssociationRule,
  crossSell,
  parseBehaviourModel,
  payrollCard,
  type Result,
  type Text,
} from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import { type BankModel, type ScoredPartition, type Trained } from './bank-model.js';
import { codeName, codeNames } from './code-names.js';
import { column, figure, periodRead } from './describe.js';

/** What customers of a partition hold, as names of collections, on the as-of day. */
async function baskets(
  bank: BankReader,
  partition: number,
  customerId?: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await bank.database.query<{ id: string; held: string[] }>(
    `SELECT customer_id AS id, array_agg(DISTINCT collection ORDER BY collection) AS held FROM (
       SELECT DISTINCT ON (h.customer_id, collection, row_id) h.customer_id, collection, h.fields->>'status' AS status
       FROM holding h JOIN customer c USING (customer_id)
       WHERE c.partition = $1 AND valid_from <= $2 AND collection NOT IN ('relation', 'consent')
         AND ($3::text IS NULL OR customer_id = $3)
       ORDER BY h.customer_id, collection, row_id, valid_from DESC) newest
     WHERE status IS NULL OR status <> ALL('{closed,settled,ended,lapsed,lost}') GROUP BY 1`,
    [partition, formatDay(bank.asOf), customerId ?? null],
  );
  return new Map(rows.map(({ id, held }) => [id, held]));
}

/** What goes together among the products that customers hold. */
export const crossSellModel: BankModel = {
  name: 'cross-sell',
  group: 'payroll',
  card: {
    ...payrollCard,
    name: 'cross-sell',
    title: { en: 'Cross-sell rules', zh: '交叉销售关联规则' },
    purpose: {
      en: 'Which products go together: what somebody who holds these does not hold yet, while others like them do. For recommendations; not for limits or prices.',
      zh: '发现产品之间的关联：持有某些产品的客户通常还持有什么而尚未持有。用于推荐，不得用于额度或定价。',
    },
  },
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const all: (readonly string[])[] = [];
    for (let partition = 0; partition < partitionCount; partition++) {
      all.push(...(await baskets(bank, partition)).values());
      onPartition(partition + 1);
    }
    const rules = associationRules(all, { minSupport: 0.005, minConfidence: 0.05, maxLength: 3 });
    if (!rules.ok) return rules;
    const data = { ...periodRead(bank, { days: 0, types: [], customers: all.length, examples: all.length, seed }) };
    return accept({
      parameters: asJson({ kind: 'association-rules', rules: rules.value }),
      data,
      evaluation: ruleEvaluation(rules.value),
    });
  },
  parse: (parameters) => parseBehaviourModel('association-rules', parameters),
  scoring: {
    types: [],
    days: 1,
    async score(parameters, view, bank): Promise<Result<ScoredPartition>> {
      const rules = parameters['rules'] as unknown as readonly AssociationRule[];
      const only = view.customers.length === 1 ? view.customers[0] : undefined;
      const held = await baskets(bank, view.partition, only);
      const results = [...held].flatMap(([customerId, names]) => {
        const products = crossSell(rules, names)
          .slice(0, 3)
          .map(({ name, confidence }) => ({ name, confidence: Math.round(1e4 * confidence) / 1e4 }));
        return products.length === 0 ? [] : [{ customerId, value: null, result: { products } }];
      });
      return accept({ results });
    },
  },
};

function ruleEvaluation(rules: readonly AssociationRule[]) {
  return {
    headline: rules[0]
      ? headlineOf(rules[0])
      : { en: 'No products go together more than by chance.', zh: '没有发现显著的产品关联。' },
    figures: [figure('Rules', '规则数', rules.length)],
    tables: [
      {
        title: { en: 'Strongest rules', zh: '最强规则' },
        columns: [
          column('Holds', '已持有', 'text'),
          column('Then', '则持有', 'text'),
          column('Customers', '客户数'),
          column('Confidence', '置信度', 'share'),
          column('Lift', '提升度'),
        ],
        rows: rules
          .slice(0, 20)
          .map(({ given, then, customers, confidence, lift }) => [
            codeNames(given, { en: ' + ', zh: ' + ' }),
            codeName(then),
            customers,
            confidence,
            lift,
          ]),
      },
    ],
  };
}

function headlineOf({ given, then, lift }: AssociationRule): Text {
  const [held, wanted, times] = [codeNames(given, { en: ' and ', zh: '、' }), codeName(then), lift.toFixed(1)];
  return {
    en: `Who holds ${held.en} holds ${wanted.en} ${times} times as often as others.`,
    zh: `持有${held.zh}的客户持有${wanted.zh}的可能性是其他客户的 ${times} 倍。`,
  };
}
