import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { createCatalogue, ruleJsonSchema } from '@baleen/rules';
import { eventLibrary } from '../support/event-library.js';

const schema = ruleJsonSchema(createCatalogue());
const validate = new Ajv({ strict: false, formats: { date: true } }).compile(schema);
const { versions } = eventLibrary();
const documents = versions.map(({ rule }) => rule.document);

describe('JSON Schema of rules', () => {
  it('is the one that is published', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/rule.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it.each(documents.map((document) => [document.id, document] as const))('accepts %s', (_id, document) => {
    expect(validate(document) ? [] : validate.errors).toEqual([]);
  });

  it('refuses what is plainly no rule', () => {
    const [document] = documents;
    for (const wrong of [
      {},
      { ...document, colour: 'red' },
      { ...document, priority: 101 },
      { ...document, pattern: { kind: 'magic' } },
      { ...document, trigger: { events: ['login-in'] } },
    ]) {
      expect(validate(wrong)).toBe(false);
    }
  });
});
