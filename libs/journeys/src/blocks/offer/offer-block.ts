import { fill } from '../../text/index.js';
import { defineBlock } from '../block-definition.js';
import { nextPort } from '../next-port.js';
import { otherwisePort } from '../otherwise-port.js';
import { factValue, verdictOf } from '../verdicts.js';

const sentence = { en: 'Offer {offer}, if it is available to the customer', zh: '若可提供给客户，则推荐{offer}' };

/** The fact that says whether an offer is valid, in quota and open to the customer. */
export const availabilityFact = (offer: string): string => `offer.${offer}.available`;

export const offerBlock = defineBlock({
  kind: 'offer',
  name: { en: 'Offer', zh: '权益/产品' },
  description: {
    en: 'Chooses what the contacts that follow propose. What is sold out, out of date or not for this customer is not offered.',
    zh: '选择后续触达所推荐的内容；售罄、过期或不适合该客户的不予推荐。',
  },
  family: 'what',
  hasInput: true,
  fields: {
    offer: { type: 'reference', to: 'offer', form: 'picker', required: true, label: { en: 'Offer', zh: '权益/产品' } },
  },
  ports: () => [nextPort, otherwisePort('offer-unavailable', { en: 'Not available', zh: '不可提供' })],
  reads: ({ offer }) => [availabilityFact(offer)],
  explain: ({ offer }) => fill(sentence, { offer }),
  reasons: {
    available: { en: 'The offer {offer} is available', zh: '{offer}可提供' },
    unavailable: { en: 'The offer {offer} is not available to the customer', zh: '{offer}不可提供给该客户' },
    unknown: { en: 'Whether the offer {offer} is available is unknown', zh: '无法判断{offer}是否可提供' },
  },
  step({ settings: { offer }, facts }) {
    const verdict = verdictOf(factValue(facts, availabilityFact(offer)));
    if (verdict === 'yes')
      return { kind: 'leave', port: 'next', offer, because: { code: 'available', values: { offer } } };
    const code = verdict === 'no' ? 'unavailable' : 'unknown';
    return { kind: 'leave', port: 'otherwise', because: { code, values: { offer } } };
  },
});
