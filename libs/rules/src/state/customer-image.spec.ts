import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collections } from '../catalogue/collections.js';
import { fieldOf, type Version } from '../history/index.js';
import { StateError } from './bytes.js';
import { decodeImage, encodeImage, type ImagedParts, imageHolds, imagePrefix } from './customer-image.js';

const text = fc.string({ unit: 'binary' }).filter((value) => !/[\ud800-\udfff]/.test(value));
const known = collections.flatMap(({ fields }) => [...fields.keys()]);
const name = fc.oneof(fc.constantFrom(...known), fc.stringMatching(/^own[a-z0-9 é]{0,60}$/));
const fields = fc.dictionary(name, fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true })), {
  noNullPrototype: true,
});
const from = fc.oneof(fc.constant(Number.NEGATIVE_INFINITY), fc.integer({ min: -30_000, max: 30_000 }));
const versions = fc.array(fc.record({ from, fields }), { maxLength: 4 });
const row = fc.record({ id: text, versions });
const customer = fc.record({
  profile: versions,
  holdings: fc
    .array(
      fc.tuple(fc.oneof(fc.constantFrom(...collections.map((one) => one.name)), text), fc.array(row, { maxLength: 4 })),
    )
    .map((entries) => new Map(entries)),
  tags: fc.array(fc.record({ tagId: text, value: fc.option(text, { nil: undefined }), asOf: fc.integer() })),
});

const plain = ({ from: first, fields: all }: Version) => ({ from: first, fields: all });
const whole = ({ profile, holdings, tags }: ImagedParts) => ({
  profile: profile.map(plain),
  holdings: new Map(
    [...holdings].map(([collection, rows]) => [
      collection,
      rows.map(({ id, versions: all }) => ({ id, versions: all.map(plain) })),
    ]),
  ),
  tags,
});

describe('the image of a customer', () => {
  it('says of any customer what was put into it', () => {
    fc.assert(
      fc.property(customer, (one) => {
        expect(whole(decodeImage(encodeImage(one)))).toEqual(one);
      }),
    );
  });

  it('gives each field by itself, also one that is not there, and whether all were read before', () => {
    fc.assert(
      fc.property(versions, fc.boolean(), name, (list, readsAll, other) => {
        const { profile } = decodeImage(encodeImage({ profile: list, holdings: new Map(), tags: [] }));
        profile.forEach((version, i) => {
          const given = list[i]!.fields;
          if (readsAll) expect(version.fields).toEqual(given);
          for (const key of [...Object.keys(given), other])
            expect(fieldOf(version, key)).toBe(Object.hasOwn(given, key) ? given[key] : undefined);
        });
      }),
    );
  });

  it('says which collections there are without being taken apart', () => {
    fc.assert(
      fc.property(customer, fc.constantFrom(...collections.map((one) => one.name)), (one, other) => {
        for (const collection of [...one.holdings.keys(), other])
          expect(imageHolds(encodeImage(one), collection)).toBe(one.holdings.has(collection));
      }),
    );
  });

  it('begins with what tells its format, and is refused with another or where it is cut', () => {
    const image = encodeImage({ profile: [{ from: 3, fields: { status: 'active' } }], holdings: new Map(), tags: [] });
    expect(image.subarray(0, imagePrefix.length)).toEqual(imagePrefix);
    expect(() => decodeImage(image.with(0, 2))).toThrow(StateError);
    expect(() => decodeImage(image.with(1, image[1]! ^ 1))).toThrow(StateError);
    expect(() => decodeImage(image.subarray(0, -4))).toThrow(StateError);
  });
});
