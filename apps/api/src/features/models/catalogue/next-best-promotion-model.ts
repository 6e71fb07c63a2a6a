import {
  accept,
  checkPriceAttributes,
  fitPromotions,
  type JsonObject,
  nextBestCards,
  parseBehaviourModel,
  type PromotionModel,
  type PromotionResult,
  refuse,
  type Result,
} from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { type BankReader } from '../bank/bank-reader.js';
import { ACCEPT_DAYS } from './answered-needs.js';
import { asJson } from './as-json.js';
import { type BankModel, type Trained } from './bank-model.js';
import { column, figure, periodRead } from './describe.js';
import { type ModelEvaluation } from './model-evaluation.js';
import { type PriceSteps, readPriceSteps } from './price-steps.js';

const DAYS = 365;

/** Response by price or rate step, learnt from contacts with offers that the setting `price-steps` puts side by side. */
export const nextBestPromotionModel: BankModel = {
  name: 'next-best-promotion',
  group: 'next-best',
  card: nextBestCards.find(({ name }) => name === 'next-best-promotion')!,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const setting = await readPriceSteps(bank.database);
    if (!setting.ok) return setting;
    if (!setting.value) return refuseNoSteps();
    const { attributes, better, steps } = setting.value;
    const shown = await shownSteps(bank, setting.value);
    onPartition(1);
    if (shown.length < 2) return refuseTooFew();
    const model = fitPromotions(shown, { attributes, better });
    if (!model.ok) return model;
    const examples = shown.reduce((sum, one) => sum + one.shown, 0);
    const types = ['contact-sent', 'channel-response'];
    const data = periodRead(bank, { days: DAYS, types, customers: examples, examples, seed });
    return accept({ parameters: asJson(model.value), data, evaluation: evaluationOf(model.value, steps) });
  },
  parse: (parameters): Result<JsonObject> => parsePromotion(parameters),
};

/** A stored model is read only where no protected attribute decides a price, whoever wrote it. */
function parsePromotion(parameters: unknown): Result<JsonObject> {
  const parsed = parseBehaviourModel('next-best-promotion', parameters);
  if (!parsed.ok) return parsed;
  const allowed = checkPriceAttributes((parsed.value as unknown as PromotionModel).attributes);
  return allowed.ok ? parsed : allowed;
}

/** How often each step was shown, and accepted in time. Everybody is one segment: a step is shown by chance, not by who somebody is. */
async function shownSteps({ database, asOf }: BankReader, { steps }: PriceSteps): Promise<PromotionResult[]> {
  const rows = await database.query<{ offer: string; shown: number; accepted: number }>(
    `SELECT c.offer_id AS offer, count(*)::int AS shown, count(*) FILTER (WHERE EXISTS (
         SELECT 1 FROM event r WHERE r.partition = c.partition AND r.customer_id = c.customer_id AND r.type = 'channel-response'
           AND r.fields->>'contactId' = c.contact_id::text AND r.fields->>'response' = 'accepted'
           AND r.booked_on BETWEEN c.day AND c.day + ${ACCEPT_DAYS}))::int AS accepted
     FROM contact c WHERE c.offer_id = ANY($1) AND c.status IN ('accepted', 'delivered', 'opened', 'clicked')
       AND c.day BETWEEN $2::date - ${DAYS}::int AND $2::date - ${ACCEPT_DAYS}::int GROUP BY 1`,
    [steps.map(({ offer }) => offer), formatDay(asOf)],
  );
  const found = new Map(rows.map((row) => [row.offer, row]));
  return steps.flatMap(({ offer, price }) => {
    const row = found.get(offer);
    return row ? [{ segment: 'all', price, shown: row.shown, accepted: row.accepted }] : [];
  });
}

function evaluationOf({ segments }: PromotionModel, steps: PriceSteps['steps']): ModelEvaluation {
  const marginOf = new Map(steps.map(({ price, margin }) => [price, margin]));
  const tried = segments
    .flatMap((one) => one.steps)
    .map((step) => ({ ...step, worth: step.rate * marginOf.get(step.price)! }));
  const best = [...tried].sort((a, b) => b.worth - a.worth)[0]!;
  return {
    headline: {
      en: `The step ${best.price} brings most: ${best.worth.toFixed(2)} expected of a contact.`,
      zh: `档位 ${best.price} 收益最高：每次触达预期 ${best.worth.toFixed(2)}。`,
    },
    figures: [figure('Steps tried', '已试档位', tried.length), figure('Best step', '最佳档位', best.price)],
    tables: [
      {
        title: { en: 'Response by step', zh: '各档位的响应' },
        columns: [
          column('Price or rate', '价格或利率'),
          column('Shown', '展示次数'),
          column('Accepted', '接受次数'),
          column('Response', '响应率', 'share'),
          column('Margin expected of a contact', '每次触达预期利润', 'money'),
        ],
        rows: tried.map(({ price, shown, accepted, rate, worth }) => [price, shown, accepted, rate, worth]),
      },
    ],
  };
}

function refuseNoSteps(): Result<never> {
  return refuse(
    'PRICE_STEPS_ABSENT',
    'No offers have been put side by side that differ only in price or rate, so there is no response by step to learn. Name them under "Price steps", or learn from a table of your own by "model fit next-best-promotion".',
    '尚未设置仅价格或利率不同的一组优惠，无法学习各档位的响应。请在“价格档位”中指定，或用“model fit next-best-promotion”以自有数据学习。',
  );
}

function refuseTooFew(): Result<never> {
  return refuse(
    'PRICE_STEPS_NOT_TRIED',
    `At least two of the steps must have been shown to customers ${ACCEPT_DAYS} days ago or earlier.`,
    `至少须有两个档位在 ${ACCEPT_DAYS} 天前或更早向客户展示过。`,
  );
}
