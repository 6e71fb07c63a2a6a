import {
  accept,
  behaviourCards,
  type CampaignEconomics,
  type CampaignEffect,
  type CampaignPlan,
  fitCampaigns,
  type MeasuredCampaign,
  measureCampaign,
  parseBehaviourModel,
  recommendCampaigns,
  refuse,
  type Result,
} from '@baleen/models';
import { partitionCount } from '../../../platform/partition.js';
import { type BankReader } from '../bank/bank-reader.js';
import { asJson } from './as-json.js';
import { type BankModel, type Trained } from './bank-model.js';
import { resultTypes } from './conversions.js';
import { column, figure, periodRead } from './describe.js';
import { DRAWN_DAYS, readDrawn, RESULT_DAYS, resultsIn } from './drawn-customers.js';
import { type Economics, readEconomics } from './economics.js';
import { type FigureTable, type ModelEvaluation } from './model-evaluation.js';

const DAYS = DRAWN_DAYS + RESULT_DAYS;

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
      const hasResult = resultsIn(view, economics);
      for (const one of drawn) {
        const own = arms.get(one.journey) ?? { treated: [], outcome: [] };
        own.treated.push(one.isTreated ? 1 : 0);
        own.outcome.push(hasResult(one) ? 1 : 0);
        arms.set(one.journey, own);
      }
    }
    const needs = await needsOfJourneys(bank, [...arms.keys()]);
    return fit(bank, { arms, customers, seed, economics, needs });
  },
  parse: (parameters) => parseBehaviourModel('campaign-recommender', parameters),
};

interface Found {
  readonly arms: ReadonlyMap<string, Arms>;
  readonly customers: number;
  readonly seed: number;
  readonly economics: Economics;
  /** By journey. */
  readonly needs: ReadonlyMap<string, string>;
}

function fit(bank: BankReader, { arms, customers, seed, economics, needs }: Found): Result<Trained> {
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
  const plans = recommendCampaigns(model.value, economicsOf(measured, economics, needs), 'all', {
    customers: 1,
    discountPerMonth: economics.discountPerMonth,
  });
  if (!plans.ok) return plans;
  const data = periodRead(bank, { days: DAYS, types: resultTypes, customers, examples: customers, seed });
  return accept({
    parameters: asJson(model.value),
    data,
    evaluation: evaluationOf(
      measured.map(({ effect, campaign }) => ({ effect, journey: campaign.campaign })),
      plans.value,
    ),
  });
}

function evaluationOf(
  measured: readonly { readonly journey: string; readonly effect: CampaignEffect }[],
  plans: readonly CampaignPlan[],
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
      planTable(plans),
    ],
  };
}

/** What journeys are worth within 3 months, 1 year and 3 years, the most worthwhile of each first. */
function planTable(plans: readonly CampaignPlan[]): FigureTable {
  return {
    title: { en: 'Which to go on with, by horizon', zh: '按期限推荐继续的旅程' },
    columns: [
      column('Months', '月数'),
      column('Journey', '旅程', 'text'),
      column('Net contribution of a contact', '每次触达净贡献', 'money'),
      column('90% from', '90% 下限', 'money'),
      column('90% to', '90% 上限', 'money'),
      column('Sure', '是否确定', 'text'),
    ],
    rows: plans.flatMap(({ months, recommended }) =>
      recommended.map(({ campaign, perContact, low, high, isSure }) => [
        ...[months, campaign, perContact, low, high],
        isSure ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' },
      ]),
    ),
  };
}

function economicsOf(
  measured: readonly { readonly campaign: MeasuredCampaign }[],
  { valueOfNeed, costOfContact, monthlyRetention }: Economics,
  needs: ReadonlyMap<string, string>,
): CampaignEconomics[] {
  return measured.map(({ campaign: { campaign } }) => ({
    campaign,
    costPerContact: costOfContact,
    first: 0,
    monthly: (valueOfNeed[needs.get(campaign) ?? ''] ?? 0) / 12,
    retention: monthlyRetention,
  }));
}

async function needsOfJourneys({ database }: BankReader, journeys: readonly string[]): Promise<Map<string, string>> {
  const rows = await database.query<{ id: string; need: string | null }>(
    `SELECT DISTINCT ON (id) id, document::jsonb->'settings'->>'need' AS need FROM version
     WHERE kind = 'journey' AND id = ANY($1) ORDER BY id, version DESC`,
    [journeys],
  );
  return new Map(rows.flatMap(({ id, need }) => (need === null ? [] : [[id, need]])));
}

function refuseNoControl(): Result<never> {
  return refuse(
    'NO_CONTROL_GROUP',
    `No journey with a control group is ${RESULT_DAYS} days old yet. Put a control group into a journey to measure what it brings.`,
    `尚无设对照组且满 ${RESULT_DAYS} 天的旅程。请在旅程中加入对照组以衡量效果。`,
  );
}
