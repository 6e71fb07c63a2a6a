import { accept, refuse, type Result } from '../result/index.js';
import { type ContactSequence } from './contact-sequence.js';

/**
 * Checks contacts once, at the edge.
 * @returns a refusal for no contacts, an unknown customer, an ordinal below 1, and a response that is not 0 or 1.
 * @throws Error when the lists differ in length: the caller built them wrongly.
 */
export function checkContacts(contacts: ContactSequence): Result<ContactSequence> {
  const { customers, customer, ordinal, responded } = contacts;
  if (ordinal.length !== customer.length || responded.length !== customer.length)
    throw new Error('lists differ in length');
  if (customer.length === 0) return refuse('CONTACTS_EMPTY', 'There are no contacts.', '没有任何触达记录。');
  for (let i = 0; i < customer.length; i += 1) {
    if (!(customer[i]! >= 0 && customer[i]! < customers))
      return refuseContact('CONTACTS_UNKNOWN_CUSTOMER', i, unknownCustomer);
    if (!(ordinal[i]! >= 1)) return refuseContact('CONTACTS_ORDINAL', i, badOrdinal);
    if (responded[i]! > 1) return refuseContact('CONTACTS_RESPONSE', i, badResponse);
  }
  return accept(contacts);
}

const unknownCustomer = ['belongs to no known customer', '不属于任何已知客户'] as const;
const badOrdinal = ['has a number below 1', '的序号小于 1'] as const;
const badResponse = ['has a response that is neither 0 nor 1', '的响应既不是 0 也不是 1'] as const;

function refuseContact(code: string, index: number, [en, zh]: readonly [string, string]): Result<never> {
  return refuse(code, `Contact ${index + 1} ${en}.`, `第 ${index + 1} 次触达${zh}。`);
}
