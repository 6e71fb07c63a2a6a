import { type ModelCard } from '../model-card/index.js';

/** The card of the channel recommender. */
export const channelCard: ModelCard = {
  name: 'channel-recommender',
  title: { en: 'Channel recommender', zh: '渠道推荐' },
  purpose: {
    en: 'Ranks the channels by which a customer may be contacted by the response to be expected. Consent, quiet hours and caps decide first.',
    zh: '在客户允许的渠道中按预期响应率排序。授权、免打扰和频次限制优先。',
  },
  inputs: {
    en: 'Contacts and responses per customer and channel; which channels are allowed; cost of a contact and value of a response where known.',
    zh: '每位客户各渠道的触达与响应次数、允许的渠道，以及已知的触达成本与响应价值。',
  },
  horizon: { en: 'The next contact.', zh: '下一次触达。' },
  limits: {
    en: 'What was sent by which channel was not drawn by chance, so rates mix channel and message. A customer without contacts counts as average. A channel never used is not ranked.',
    zh: '各渠道发送的内容并非随机分配，响应率混有渠道与内容的影响。无触达记录的客户按平均处理。从未使用的渠道不参与排序。',
  },
  sources: ['Kleinman: Proportions with extraneous variance, 1973'],
};
