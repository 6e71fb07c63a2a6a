// @vitest-environment node
import { createCatalogue, type FieldDefinition } from '@baleen/rules';
import { describe, expect, it } from 'vitest';
import { collectionNames, eventTypeNames } from './event-types.js';
import { fieldNames } from './field-names.js';
import { fieldValues } from './field-values.js';
import { nameIn, readableCode, type Vocabulary } from './vocabulary.js';

const catalogue = createCatalogue();
const fields: FieldDefinition[] = [
  catalogue.envelope,
  ...[...catalogue.eventTypes.values()].map((type) => type.fields),
  ...[...catalogue.collections.values()].map((collection) => collection.fields),
].flatMap((list) => [...list.values()]);

function unnamed(vocabulary: Vocabulary, codes: Iterable<string>): string[] {
  return [...new Set(codes)].filter((code) => !Object.hasOwn(vocabulary, code));
}

describe('the vocabulary', () => {
  it('names every event type and every collection of the catalogue', () => {
    expect(unnamed(eventTypeNames, catalogue.eventTypes.keys())).toEqual([]);
    const named = [...catalogue.collections.keys()].filter((collection) => collection !== 'cust');
    expect(unnamed(collectionNames, named)).toEqual([]);
  });

  it('names every field and every value of the catalogue', () => {
    expect(
      unnamed(
        fieldNames,
        fields.map((field) => field.name),
      ),
    ).toEqual([]);
    expect(
      unnamed(
        fieldValues,
        fields.flatMap((field) => field.values ?? []),
      ),
    ).toEqual([]);
  });

  it('has Chinese for every name that has letters', () => {
    const latin = Object.entries({ ...fieldNames, ...fieldValues, ...eventTypeNames, ...collectionNames })
      .filter(([, names]) => !/\p{Script=Han}/u.test(names[1]))
      .map(([code]) => code);
    expect(latin).toEqual(['atm', 'pos']);
  });

  it('shows a code of the bank itself in readable form, and never an inherited property', () => {
    expect(nameIn(fieldNames, 'postingBatch')).toEqual({ en: 'Posting batch', zh: 'Posting batch' });
    expect(readableCode('own-kind_of')).toBe('Own kind of');
    expect(nameIn(fieldNames, 'constructor').en).toBe('Constructor');
  });
});
