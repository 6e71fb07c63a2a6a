import {
  accept,
  behaviourCards,
  type CampaignEffect,
  fitCampaigns,
  type MeasuredCampaign,
  measureCampaign,
  parseBehaviourModel,
  refuse,
  type Result,
} from '@baleen/models';
import { formatDay } from '@baleen/rules';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import { type BankModel, type Trained } from './bank-model.js';
import { resultTypes, worthOfResult } from './conversions.js';
import { column, figure, periodRead } from './describe.js';
import { readEconomics } from './economics.js';
import { type ModelEvaluation } from './model-evaluation.js';

/** A result counts for a journey up to so many days after the customer was drawn. */
const RESULT_DAYS = 30;
const DAYS = 365;

/** Who was drawn into a journey or its control group, and when: the first time counts. */
interface Drawn {
  readonly journey: string;
  readonly customerId: string;
  readonly isTreated: boolean;
  readonly day: number;
}

interface Arms {
  readonly treated: number[];
  readonly outcome: number[];
}

/** What journeys with a control group changed, with intervals, each drawn towards the mean of all as far as it is noisy. */
export const campaignModel: BankModel = {
  name: 'campaign-effect',
  group: 'measurement',
  card: behaviourCards.find(({ name }) => name === 'campaign-recommender')!,
  async train(bank, { seed, onPartition }): Promise<Result<Trained>> {
    const arms = new Map<string, Arms>();
    const economics = await readEconomics(bank.database);
    let customers = 0;
    for (let partition = 0; partition < partitionCount; partition++) {
      const drawn = await readDrawn(bank, partition);
      onPartition(partition + 1);
      if (drawn.length === 0) continue;
      customers += drawn.length;
      const view = await bank.view(partition, { types: resultTypes, from: bank.asOf - DAYS, to: bank.asOf - 1 });
      const results = new Map<string, number[]>();
      for (const row of view.rows) {
        if (worthOfResult(row, economics) === undefined) continue;
        const id = view.customers[row.subject]!;
        results.set(id, [...(results.get(id) ?? []), row.day]);
      }
      for (const { journey, customerId, isTreated, day } of drawn) {
        const own = arms.get(journey) ?? { treated: [], outcome: [] };
        own.treated.push(isTreated ? 1 : 0);
        own.outcome.push((results.get(customerId) ?? []).some((on) => on >= day && on < day + RESULT_DAYS) ? 1 : 0);
        arms.set(journey, own);
      }
    }
    return fit(bank, { arms, customers, seed });
  },
  parse: (parameters) => parseBehaviourModel('campaign-recommender', parameters),
};

/** Only those whose time for a result is over. */
async function readDrawn({ database, asOf, zone }: BankReader, partition: number): Promise<Drawn[]> {
  return database.query<Drawn>(
    `SELECT DISTINCT ON (s.journey_id, e.customer_id) s.journey_id AS journey, e.customer_id AS "customerId",
       s.reason->>'code' = 'contacted' AS "isTreated", (s.at AT TIME ZONE $3)::date - date '1970-01-01' AS day
     FROM journey_step s JOIN journey_entry e USING (entry_id)
     WHERE e.partition = $1 AND s.reason->>'code' IN ('contacted', 'control') AND (s.at AT TIME ZONE $3)::date <= $2
     ORDER BY s.journey_id, e.customer_id, s.at`,
    [partition, formatDay(asOf - RESULT_DAYS), zone.name],
  );
}

interface Found {
  readonly arms: ReadonlyMap<string, Arms>;
  readonly customers: number;
  readonly seed: number;
}

function fit(bank: BankReader, { arms, customers, seed }: Found): Result<Trained> {
  const measured: { readonly campaign: MeasuredCampaign; readonly effect: CampaignEffect }[] = [];
  for (const journey of [...arms.keys()].sort()) {
    const { treated, outcome } = arms.get(journey)!;
    const effect = measureCampaign({ treated: Uint8Array.from(treated), outcome: Float64Array.from(outcome) });
    if (!effect.ok) continue;
    const group = (arm: number) => ({
      customers: treated.filter((one) => one === arm).length,
      conversions: outcome.filter((_, i) => treated[i] === arm).reduce((sum, value) => sum + value, 0),
    });
    measured.push({
      campaign: { campaign: journey, segment: 'all', treated: group(1), control: group(0) },
      effect: effect.value,
    });
  }
  if (measured.length === 0) return refuseNoControl();
  const model = fitCampaigns(measured.map(({ campaign }) => campaign));
  if (!model.ok) return model;
  const data = periodRead(bank, { days: DAYS, types: resultTypes, customers, examples: customers, seed });
  return accept({
    parameters: asJson(model.value),
    data,
    evaluation: evaluationOf(measured.map(({ effect, campaign }) => ({ effect, journey: campaign.campaign }))),
  });
}

function evaluationOf(
  measured: readonly { readonly journey: string; readonly effect: CampaignEffect }[],
): ModelEvaluation {
  const sure = measured.filter(({ effect }) => effect.low > 0).length;
  return {
    headline: {
      en: `${sure} of ${measured.length} journeys with a control group surely brought more results.`,
      zh: `${measured.length} 个设对照组的旅程中，有 ${sure} 个确实带来了更多成果。`,
    },
    figures: [
      figure('Journeys measured', '已测量的旅程', measured.length),
      figure('With a sure gain', '确有增益', sure),
    ],
    tables: [
      {
        title: { en: `Results within ${RESULT_DAYS} days`, zh: `${RESULT_DAYS} 天内的成果` },
        columns: [
          column('Journey', '旅程', 'text'),
          column('Contacted', '触达客户'),
          column('Control', '对照客户'),
          column('Rate contacted', '触达组成果率', 'share'),
          column('Rate control', '对照组成果率', 'share'),
          column('Difference', '差异', 'share'),
          column('95% from', '95% 下限', 'share'),
          column('95% to', '95% 上限', 'share'),
        ],
        rows: measured.map(({ journey, effect }) => [
          ...[journey, effect.treated.customers, effect.control.customers, effect.treated.mean, effect.control.mean],
          ...[effect.difference, effect.low, effect.high],
        ]),
      },
    ],
  };
}

function refuseNoControl(): Result<never> {
  return refuse(
    'NO_CONTROL_GROUP',
    `No journey with a control group is ${RESULT_DAYS} days old yet. Put a control group into a journey to measure what it brings.`,
    `尚无设对照组且满 ${RESULT_DAYS} 天的旅程。请在旅程中加入对照组以衡量效果。`,
  );
}
