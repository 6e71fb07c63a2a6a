import { type Day, decodeImage, type ImagedParts, imageHolds, imagePrefix } from '@baleen/rules';
import { type SleepingCustomer, type StoredCustomer } from './stored-customer.js';

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
  open: () => new ImagedCustomer(id, joined, decodeImage(image)),
});

class ImagedCustomer implements StoredCustomer {
  readonly profile: ImagedParts['profile'];
  readonly holdings: ImagedParts['holdings'];

  constructor(
    readonly id: string,
    readonly joined: Day,
    private readonly parts: ImagedParts,
  ) {
    this.profile = parts.profile;
    this.holdings = parts.holdings;
  }

  get tags(): ImagedParts['tags'] {
    return this.parts.tags;
  }
}
