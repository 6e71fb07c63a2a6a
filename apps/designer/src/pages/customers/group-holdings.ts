import { type Holding } from '../../api/customers.js';
import { orderOfCollection } from '../../ui/data/field-definitions.js';
import { collectionNames } from '../../vocabulary/event-types.js';

export interface HoldingGroup {
  readonly collection: string;
  readonly rows: readonly Holding[];
  /** The fields that any of the rows has, in the order of the data model. */
  readonly fields: readonly string[];
}

/** Holdings by collection, in the order people know from the data model; collections of the bank's own come last. */
export function groupHoldings(holdings: readonly Holding[]): HoldingGroup[] {
  const known = Object.keys(collectionNames);
  const collections = [...new Set(holdings.map(({ collection }) => collection))];
  const place = (collection: string): number => (known.indexOf(collection) + known.length + 1) % (known.length + 1);
  return collections
    .sort((a, b) => place(a) - place(b))
    .map((collection) => {
      const rows = holdings.filter((holding) => holding.collection === collection);
      const names = new Set(rows.flatMap(({ fields }) => Object.keys(fields)));
      return { collection, rows, fields: orderOfCollection(collection, [...names]) };
    });
}
