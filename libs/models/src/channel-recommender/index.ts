export { channelCard } from './channel-card.js';
export { type ChannelHistory } from './channel-history.js';
export { type ChannelModel, type ChannelPrior } from './channel-model.js';
export { fitChannels } from './fit-channels.js';
export {
  type ChannelChoice,
  type ChannelRecommendation,
  type ExcludedChannel,
  type RecommendedChannel,
  recommendChannels,
} from './recommend-channels.js';
export { channelCommand } from './channel-command.js';
