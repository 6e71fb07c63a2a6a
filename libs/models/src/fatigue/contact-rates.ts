import { wilsonInterval } from '../special/index.js';
import { type ContactSequence } from './contact-sequence.js';
import { type ContactRate } from './fatigue-model.js';

/**
 * Response by number of the contact over all customers, for the picture; customers differ from number to number, so it
 * proves nothing by itself.
 */
export function contactRates({ ordinal, responded }: ContactSequence, longest: number): ContactRate[] {
  const contacts = new Float64Array(longest);
  const responses = new Float64Array(longest);
  ordinal.forEach((number, i) => {
    const at = Math.min(number, longest) - 1;
    contacts[at]! += 1;
    responses[at]! += responded[i]!;
  });
  return [...contacts.keys()].flatMap((at) => {
    const [count, answered] = [contacts[at]!, responses[at]!];
    if (count === 0) return [];
    const { low, high } = wilsonInterval(answered, count);
    return [{ contact: at + 1, contacts: count, responses: answered, rate: answered / count, low, high }];
  });
}
