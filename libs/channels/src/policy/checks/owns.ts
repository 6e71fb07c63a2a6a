import { missing, pass, refuse, suppressionWith } from '../check.js';
import { choiceArgument } from '../suppression-argument.js';

/** Collections of the data model whose rows a customer owns. */
export const ownedCollections = [
  'depositAccount',
  'termDeposit',
  'wealth',
  'fund',
  'pensionAccount',
  'card',
  'loan',
  'mortgage',
  'insurance',
  'safeBox',
  'mandate',
  'merchantAccount',
] as const;

/** Whether a row of a collection counts as owned: `active`, and for insurance `in-force`. */
export function isActiveRow(collection: string, status: string): boolean {
  return status === (collection === 'insurance' ? 'in-force' : 'active');
}

/** Stops the contact if the customer already owns such a product. */
export const owns = suppressionWith(choiceArgument({ en: 'product', zh: '产品' }, ownedCollections), {
  code: 'owns',
  name: { en: 'Owns the product', zh: '已持有产品' },
  description: {
    en: 'No contact if the customer has an active row of the collection',
    zh: '客户已持有该类产品时不联系',
  },
  check({ facts: { customer } }, collection) {
    if (customer.activeCollections === undefined) return missing(collection);
    const isOwned = customer.activeCollections.includes(collection);
    return isOwned ? refuse({ collection }) : pass({ collection });
  },
  explain: ({ stopped }, collection) =>
    stopped
      ? { en: `The customer already owns ${collection}`, zh: `客户已持有 ${collection}` }
      : { en: `The customer does not own ${collection}`, zh: `客户未持有 ${collection}` },
});
