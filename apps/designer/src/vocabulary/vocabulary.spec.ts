// @vitest-environment node
import { createCatalogue, type FieldDefinition } from '@baleen/rules';
import { describe, expect, it } from 'vitest';
import { collectionNames, eventTypeNames } from './event-types.js';
import { fieldNames } from './field-names.js';
import { fieldValues } from './field-values.js';
import { type Namer, nameIn, readableCode, type Vocabulary } from './vocabulary.js';

const catalogue = createCatalogue();
const fields: FieldDefinition[] = [
  catalogue.envelope,
  ...[...catalogue.eventTypes.values()].map((type) => type.fields),
  ...[...catalogue.collections.values()].map((collection) => collection.fields),
].flatMap((list) => [...list.values()]);

/** Codes whose Chinese name has no Chinese in it. */
function withoutChinese(names: Vocabulary | Namer, codes: Iterable<string>): string[] {
  return [...new Set(codes)].filter((code) => !/\p{Script=Han}/u.test(nameIn(names, code).zh));
}

describe('the vocabulary', () => {
  it('names every event type and every collection of the catalogue in both languages', () => {
    expect(withoutChinese(eventTypeNames, catalogue.eventTypes.keys())).toEqual([]);
    const named = [...catalogue.collections.keys()].filter((collection) => collection !== 'cust');
    expect(withoutChinese(collectionNames, named)).toEqual([]);
  });

  it('names every field and every value of the catalogue in both languages', () => {
    expect(
      withoutChinese(
        fieldNames,
        fields.map((field) => field.name),
      ),
    ).toEqual([]);
    const values = withoutChinese(
      fieldValues,
      fields.flatMap((field) => field.values ?? []),
    );
    expect(values).toEqual(['pos']);
  });

  it('keeps capitals inside a name', () => {
    expect([fieldValues('sms').en, fieldValues('wechat').en, fieldValues('rm_task').zh]).toEqual([
      'SMS',
      'WeChat',
      '客户经理任务',
    ]);
  });

  it('shows a code of the bank itself in readable form, and never an inherited property', () => {
    expect(nameIn(eventTypeNames, 'postingBatch').zh).toBe('Posting batch');
    expect(readableCode('own-kind_of')).toBe('Own kind of');
    expect(nameIn(eventTypeNames, 'constructor').en).toBe('Constructor');
    expect(fieldNames('constructor').en).toBe('Constructor');
  });
});
