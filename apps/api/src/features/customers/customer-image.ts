import { type Day, decodeImage, imageHolds, imagePrefix } from '@baleen/rules';
import { type SleepingCustomer } from './stored-customer.js';

const prefix = `'\\x${Buffer.from(imagePrefix).toString('hex')}'::bytea`;

/** SQL of the image of a row of `customer`; null where it has none that this program can read. */
export const imageColumn = `CASE WHEN substr(image, 1, ${imagePrefix.length}) = ${prefix} THEN image END`;

/** A customer who is read from one row, in somebody's own statement: see `imagedColumns`. */
export interface ImagedRow {
  readonly id: string;
  readonly joined: Day;
  readonly image: Uint8Array;
}

export const imagedCustomer = ({ id, joined, image }: ImagedRow): SleepingCustomer => ({
  id,
  mayHold: (collection) => imageHolds(image, collection),
  open: () => ({ id, joined, ...decodeImage(image) }),
});
