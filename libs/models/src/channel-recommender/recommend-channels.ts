import { type Text } from '../result/index.js';
import { shrunkRate } from '../shrinkage/index.js';
import { type ChannelModel } from './channel-model.js';

/** One channel as it stands for one customer. */
export interface ChannelChoice {
  readonly channel: string;
  /** The channel may be used: consent, address, suppression. Unknown is not allowed. */
  readonly isAllowed: boolean;
  /** This customer's contacts and responses there. */
  readonly contacts: number;
  readonly responses: number;
  /** Cost of one contact, in the base currency. */
  readonly cost?: number;
}

export interface RecommendedChannel {
  readonly channel: string;
  /** Expected response rate. */
  readonly rate: number;
  /** rate x value of a response - cost, in the base currency; the rate itself when no value is given. */
  readonly worth: number;
  readonly reason: Text;
}

export interface ExcludedChannel {
  readonly channel: string;
  readonly code: 'not-allowed' | 'no-data' | 'unknown-channel';
}

export interface ChannelRecommendation {
  /** The most worthwhile first; equal ones by name. */
  readonly recommended: readonly RecommendedChannel[];
  readonly excluded: readonly ExcludedChannel[];
}

/**
 * Ranks the allowed channels of one customer. The customer's own rate is drawn towards that of the channel; a channel
 * that nobody was ever contacted by has no rate, and is excluded rather than guessed.
 * @param valueOfResponse in the base currency; when absent costs are not compared and channels are ranked by their
 * rate.
 */
export function recommendChannels(
  model: ChannelModel,
  choices: readonly ChannelChoice[],
  valueOfResponse?: number,
): ChannelRecommendation {
  const recommended: RecommendedChannel[] = [];
  const excluded: ExcludedChannel[] = [];
  for (const choice of choices) {
    const { channel, isAllowed, contacts, responses, cost = 0 } = choice;
    const known = model.channels.find((item) => item.channel === channel);
    if (!isAllowed) excluded.push({ channel, code: 'not-allowed' });
    else if (!known) excluded.push({ channel, code: 'unknown-channel' });
    else if (!known.prior) excluded.push({ channel, code: 'no-data' });
    else {
      const rate = shrunkRate(known.prior, responses, contacts);
      const worth = valueOfResponse === undefined ? rate : rate * valueOfResponse - cost;
      recommended.push({ channel, rate, worth, reason: reasonOf(choice, known.prior.mean) });
    }
  }
  recommended.sort((a, b) => b.worth - a.worth || (a.channel < b.channel ? -1 : 1));
  return { recommended, excluded };
}

function reasonOf({ contacts, responses }: ChannelChoice, mean: number): Text {
  const average = `${(100 * mean).toFixed(1)}%`;
  return {
    en: `answered ${responses} of ${contacts} contacts here; customers answer ${average} on average`,
    zh: `该渠道触达 ${contacts} 次，响应 ${responses} 次；客户平均响应率 ${average}`,
  };
}
