import { type Customer } from '@baleen/rules';

/** What the tables of this feature know of a customer; events, household and employer's circle come from elsewhere. */
export type StoredCustomer = Pick<Customer, 'id' | 'joined' | 'profile' | 'holdings' | 'tags'>;
