import { type CommandInput, type ModelCommand } from '../command/registry.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { columnsParam, flags, leftOut, readRoles, type Role, roles } from '../role-table/index.js';
import { campaignCard } from './campaign-card.js';
import { type CampaignModel } from './campaign-model.js';
import { fitCampaigns } from './fit-campaigns.js';
import { type CampaignEconomics, type MeasuredCampaign } from './measured-campaign.js';
import { recommendCampaigns } from './recommend-campaigns.js';

const campaign: Role = { name: 'campaign', kind: 'category', names: ['campaign', 'campaignid', 'offer', '活动'] };
const segment: Role = { ...roles.segment, names: ['segment', 'audience', '分群', '客群'] };
const treated: Role = { name: 'treated', kind: 'category', names: ['treated', 'treatment', 'contacted', '触达'] };
const converted: Role = {
  name: 'converted',
  kind: 'category',
  names: ['converted', 'conversion', 'accepted', 'responded', '转化'],
};
const { name, title, purpose, inputs } = campaignCard;

/** Campaigns for a file with one row per customer of past campaigns: campaign, segment, treated, converted. */
export const campaignCommand: ModelCommand = {
  name,
  title,
  description: purpose,
  columns: inputs,
  params: [
    {
      name: 'economics',
      type: 'object',
      description: {
        en: 'By campaign {costPerContact, first, monthly, retention}; gives the plans for 3, 12 and 36 months.',
        zh: '按活动给出 {costPerContact, first, monthly, retention}，据此输出 3、12、36 个月的方案。',
      },
    },
    columnsParam,
  ],
  fit(input) {
    const read = readCampaigns(input);
    if (!read.ok) return read;
    const model = fitCampaigns(read.value.campaigns);
    if (!model.ok) return model;
    const plans = plansFor(model.value, read.value.campaigns, input);
    return plans.ok ? accept({ data: read.value.data, metrics: { plans: plans.value }, model: model.value }) : plans;
  },
};

/** The plans of each segment, over its customers in the file; none without economics. */
function plansFor(
  model: CampaignModel,
  campaigns: readonly MeasuredCampaign[],
  { params }: CommandInput,
): Result<JsonObject[]> {
  if (params['economics'] === undefined) return accept([]);
  const economics = readEconomics(params['economics'] as JsonObject);
  if (!economics.ok) return economics;
  const plans: JsonObject[] = [];
  for (const name of [...new Set(campaigns.map((item) => item.segment))].sort()) {
    const own = campaigns.filter((item) => item.segment === name);
    const customers = Math.max(...own.map((item) => item.treated.customers + item.control.customers));
    const plan = recommendCampaigns(model, economics.value, name, { customers });
    if (!plan.ok) return plan;
    plans.push({ segment: name, customers, plans: plan.value });
  }
  return accept(plans);
}

function readEconomics(given: JsonObject): Result<CampaignEconomics[]> {
  const read: CampaignEconomics[] = [];
  for (const [key, item] of Object.entries(given)) {
    const figures = typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as JsonObject) : {};
    const [costPerContact, first, monthly, retention] = ['costPerContact', 'first', 'monthly', 'retention'].map(
      (figure) => Number(figures[figure] ?? NaN),
    ) as [number, number, number, number];
    if (Number.isNaN(costPerContact + first + monthly + retention)) {
      return refuse(
        'PARAM_WRONG',
        `The economics of "${key}" need costPerContact, first, monthly and retention.`,
        `活动“${key}”的 economics 需要 costPerContact、first、monthly 和 retention。`,
      );
    }
    read.push({ campaign: key, costPerContact, first, monthly, retention });
  }
  return accept(read);
}

interface Tally {
  customers: number;
  conversions: number;
}

interface MutableCampaign {
  readonly campaign: string;
  readonly segment: string;
  /** Control, treated. */
  readonly groups: readonly [Tally, Tally];
}

const emptyTally = (): Tally => ({ customers: 0, conversions: 0 });

function readCampaigns(input: CommandInput): Result<{ data: JsonObject; campaigns: readonly MeasuredCampaign[] }> {
  const file = readRoles(input, [campaign, segment, treated, converted]);
  if (!file.ok) return file;
  const { rows, data, texts } = file.value;
  const [names, segments] = [texts(campaign), texts(segment)];
  const [arms, results] = [flags(texts(treated)), flags(texts(converted))];
  const tally = new Map<string, MutableCampaign>();
  const out = leftOut();
  for (let row = 0; row < rows; row += 1) {
    const [own, where] = [names.levels[names.codes[row]!], segments.levels[segments.codes[row]!]];
    if (own === undefined || where === undefined || arms[row]! < 0 || results[row]! < 0) {
      out.add('incomplete', row);
      continue;
    }
    const key = JSON.stringify([own, where]);
    const seen: MutableCampaign = tally.get(key) ?? {
      campaign: own,
      segment: where,
      groups: [emptyTally(), emptyTally()],
    };
    const group = seen.groups[arms[row] as 0 | 1];
    group.customers += 1;
    group.conversions += results[row]!;
    tally.set(key, seen);
  }
  const campaigns = [...tally.keys()].sort().map((key) => {
    const { groups, ...cell } = tally.get(key)!;
    return { ...cell, treated: groups[1], control: groups[0] };
  });
  return accept({ data: { ...data, leftOut: out.list() }, campaigns });
}
