export { campaignCard } from './campaign-card.js';
export { type CampaignModel, type CampaignResponse } from './campaign-model.js';
export { fitCampaigns } from './fit-campaigns.js';
export { type CampaignEconomics, type MeasuredCampaign } from './measured-campaign.js';
export {
  type CampaignOptions,
  type CampaignPlan,
  type ExcludedCampaign,
  recommendCampaigns,
  type RecommendedCampaign,
} from './recommend-campaigns.js';
export { valueOfConversion } from './value-of-conversion.js';
export { campaignCommand } from './campaign-command.js';
