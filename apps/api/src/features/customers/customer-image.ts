import { type Day, type FieldValues, type ImportedTag, type VersionedRow } from '@baleen/rules';
import { type StoredCustomer } from './stored-customer.js';

/** Grows with the format: an image of another version counts as none. */
const VERSION = '2';

/** SQL of the image of a row of `customer`; null where it has none. */
export const imageColumn = `CASE WHEN ${hasImage()} THEN image END`;

function hasImage(): string {
  return `starts_with(image, '${VERSION}')`;
}

/** Each version as its first day, null for the bank's first import, and its fields. */
type Versions = readonly (readonly [Day | null, FieldValues])[];
type Tag = readonly [tagId: string, asOf: number, value?: string];

interface Image {
  readonly profile: Versions;
  readonly holdings: readonly (readonly [collection: string, readonly (readonly [rowId: string, Versions])[]])[];
  readonly tags: readonly Tag[];
}

/** All that the tables of versions, holdings and tags say of a customer, as the one text that a run reads each night: in ASCII, since a text of wider letters is read at half the speed. */
export function imageOf({ profile, holdings, tags }: StoredCustomer): string {
  const image: Image = {
    profile: profile.map(written),
    holdings: [...holdings].map(([name, rows]) => [name, rows.map(({ id, versions }) => [id, versions.map(written)])]),
    tags: tags.map(({ tagId, asOf, value }) => (value === undefined ? [tagId, asOf] : [tagId, asOf, value])),
  };
  return VERSION + JSON.stringify(image).replace(wide, escaped);
}

const wide = /[\u0080-\uffff]/g;
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** @param text of this version */
export function readImage(text: string): Pick<StoredCustomer, 'profile' | 'holdings' | 'tags'> {
  const { profile, holdings, tags } = JSON.parse(text.slice(VERSION.length)) as Image;
  const collections = new Map<string, readonly VersionedRow[]>();
  for (const [name, rows] of holdings)
    collections.set(
      name,
      rows.map(([id, versions]) => ({ id, versions: versions.map(read) })),
    );
  return {
    profile: profile.map(read),
    holdings: collections,
    tags: tags.map(([tagId, asOf, value]): ImportedTag => ({ tagId, value, asOf })),
  };
}

const written = ({ from, fields }: VersionedRow['versions'][number]): Versions[number] => [
  Number.isFinite(from) ? from : null,
  fields,
];

const read = ([from, fields]: Versions[number]): VersionedRow['versions'][number] => ({
  from: from ?? Number.NEGATIVE_INFINITY,
  fields,
});
