import { type Customer } from '@baleen/rules';

/** What the tables of this feature know of a customer; events, household and employer's circle come from elsewhere. */
export type StoredCustomer = Pick<Customer, 'id' | 'joined' | 'profile' | 'holdings' | 'tags'>;

/** A customer that was read and is taken apart only when its turn comes: of a thousand at once the garbage would be carried about. */
export interface SleepingCustomer {
  readonly id: string;
  /** False where there are no rows of the collection. */
  mayHold(collection: string): boolean;
  /** Each call takes it apart anew. */
  open(): StoredCustomer;
}

/** One that is awake already. */
export const awake = (customer: StoredCustomer): SleepingCustomer => ({
  id: customer.id,
  mayHold: (collection) => customer.holdings.has(collection),
  open: () => customer,
});
