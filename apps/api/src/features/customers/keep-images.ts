import { encodeImage } from '@baleen/rules';
import { binaryArray } from '../../platform/binary-array.js';
import { type Queryable } from '../../platform/database.js';
import { type StoredCustomer } from './stored-customer.js';

/** A customer whose tables were read, with the version that its own row had before. */
export interface ReadCustomer {
  readonly customer: StoredCustomer;
  readonly seen: string;
}

/**
 * Keeps what was read of some customers as their images. Whoever changes what a customer's image is made of changes the customer's row, by a trigger: so a row that was
 * changed since, or that somebody holds, is passed over, and nobody is waited for.
 */
export async function keepImages(transaction: Queryable, read: readonly ReadCustomer[]): Promise<void> {
  if (read.length === 0) return;
  await transaction.query(
    `UPDATE customer SET image = held.image FROM (
       SELECT id, new.image FROM unnest($1::text[], $2::text[], $3::bytea[]) AS new (id, seen, image)
       JOIN customer known ON known.customer_id = new.id COLLATE "C" AND known.xmin::text = new.seen
       FOR NO KEY UPDATE OF known SKIP LOCKED) held
     WHERE customer.customer_id = held.id COLLATE "C"`,
    [
      read.map(({ customer }) => customer.id),
      read.map(({ seen }) => seen),
      binaryArray(read.map(({ customer }) => encodeImage(customer))),
    ],
  );
}
