import { accept, refuse, type Result } from '../result/index.js';
import { betaPrior } from '../shrinkage/index.js';
import { type ChannelHistory } from './channel-history.js';
import { type ChannelModel } from './channel-model.js';

/**
 * Learns for each channel how often customers respond and how far they differ (see `betaPrior`).
 * @returns a refusal for no contacts at all, and for more responses than contacts.
 * @throws Error when the lists do not fit customers and channels: the caller built them wrongly.
 */
export function fitChannels({ channels, customers, contacts, responses }: ChannelHistory): Result<ChannelModel> {
  const size = customers * channels.length;
  if (contacts.length !== size || responses.length !== size)
    throw new Error('one entry per customer and channel is needed');
  if (!contacts.some((count) => count > 0))
    return refuse('CHANNELS_EMPTY', 'There are no contacts.', '没有任何触达记录。');
  const broken = contacts.findIndex((count, cell) => responses[cell]! > count);
  if (broken >= 0) return refuseCustomer(Math.floor(broken / channels.length));
  return accept({
    kind: 'channel-recommender',
    channels: channels.map((channel, at) => {
      const own = contacts.filter((_, cell) => cell % channels.length === at);
      const hits = responses.filter((_, cell) => cell % channels.length === at);
      const total = own.reduce((sum, count) => sum + count, 0);
      return { channel, contacts: total, prior: betaPrior(hits, own) ?? null };
    }),
  });
}

function refuseCustomer(customer: number): Result<never> {
  return refuse(
    'CHANNELS_MORE_RESPONSES_THAN_CONTACTS',
    `Customer ${customer + 1} has more responses than contacts in a channel.`,
    `第 ${customer + 1} 位客户在某渠道的响应数多于触达数。`,
  );
}
