import { channelNames, purposeNames, type Channel, type Purpose } from '../channels.js';
import { missing, notApplicable, pass, refuse, type CheckDefinition, type GateContext } from '../check.js';
import { type ConsentRecord } from '../gate-facts.js';

/** What the customer said about one channel and purpose. `default`: nothing, so the purpose decides. */
type Word = 'granted' | 'objected' | 'default';

/**
 * Consent and objection for the channel and purpose. Without a record marketing is not granted and service is.
 * An RM task needs consent only where it asks the manager to call; then that of `rm_task` or `call_centre` does.
 */
export const consent: CheckDefinition = {
  code: 'consent',
  stage: 'consent',
  name: { en: 'Consent and objection', zh: '同意与拒绝' },
  description: {
    en: 'The customer has agreed to this channel for this purpose; without a record marketing is not agreed and service is',
    zh: '客户同意以此渠道和目的联系；无记录时营销视为不同意，服务视为同意',
  },
  check(context) {
    const { request, purpose, facts } = context;
    if (request.channel === 'rm_task' && request.asksForCall !== true) return notApplicable();
    if (facts.consents === undefined) return missing('consents');
    const asked: readonly Channel[] =
      request.channel === 'rm_task' ? ['rm_task', 'call_centre'] : [request.consentChannel ?? request.channel];
    const word = strongest(asked.map((channel) => wordOn(channel, context, facts.consents ?? [])));
    const seen = { channel: request.channel, purpose, consent: word === 'default' ? 'no record' : word };
    return word === 'granted' || (word === 'default' && purpose === 'service') ? pass(seen) : refuse(seen);
  },
  explain({ stopped, seen }) {
    const channel = channelNames[seen.channel as Channel];
    const purpose = purposeNames[seen.purpose as Purpose];
    const of = { en: `${purpose.en} by ${channel.en}`, zh: `以${channel.zh}进行${purpose.zh}` };
    if (!stopped) return { en: `Consent for ${of.en} holds`, zh: `客户同意${of.zh}` };
    return seen.consent === 'objected'
      ? { en: `The customer objects to ${of.en}`, zh: `客户拒绝${of.zh}` }
      : { en: `The customer has not agreed to ${of.en}`, zh: `客户未同意${of.zh}` };
  },
};

/** An explicit grant on one of the channels is enough; else an objection outweighs silence. */
function strongest(words: readonly Word[]): Word {
  if (words.includes('granted')) return 'granted';
  return words.includes('objected') ? 'objected' : 'default';
}

/** The newest record in force; a grant dated after the decision is not in force yet, an objection holds at once. */
function wordOn(channel: Channel, { purpose, at }: GateContext, consents: readonly ConsentRecord[]): Word {
  let newest: ConsentRecord | undefined;
  for (const record of consents) {
    const concerns = (record.channel === channel || record.channel === 'any') && record.purpose === purpose;
    if (!concerns || (record.granted && record.at > at)) continue;
    const isNewer = newest === undefined || record.at > newest.at || (record.at === newest.at && !record.granted);
    if (isNewer) newest = record;
  }
  if (newest === undefined) return 'default';
  return newest.granted ? 'granted' : 'objected';
}
