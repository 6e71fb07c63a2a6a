import { type Channel, type PastContact, type Purpose } from '@baleen/channels';
import { type HistoryEvent, formatDay } from '@baleen/rules';

/** A contact as an event `contact-sent` reports it. One without a channel counts as a text message. */
export const sentContact = ({ day, channel, fields }: HistoryEvent): PastContact => ({
  day: formatDay(day),
  channel: (channel ?? 'sms') as Channel,
  purpose: fields['purpose'] as Purpose,
  need: typeof fields['need'] === 'string' ? fields['need'] : null,
});
