import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCatalogue, createZone, parseRule, runExample } from '@baleen/rules';
import { libraryTags } from '../support/library-tags.js';

const folder = new URL('../../seeds/event-library/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const scope = { catalogue: createCatalogue(), tags: libraryTags() };
const zone = createZone('Asia/Shanghai');

describe('event library', () => {
  it('has 87 rules', () => expect(files).toHaveLength(87));

  describe.each(files)('%s', (file) => {
    const json: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const parsed = parseRule(json, scope);

    it('is accepted by the strict format', () => {
      expect(
        parsed.ok ? [] : parsed.problems.map(({ code, path, message }) => `${code} at ${path}: ${message.en}`),
      ).toEqual([]);
    });

    if (!parsed.ok) return;
    const { examples } = parsed.value.document;

    it('has a match, a miss and a boundary', () => {
      expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['match', 'miss', 'boundary']));
    });

    it.each(examples.map((example) => [`${example.kind}: ${example.note.en}`, example] as const))(
      '%s',
      (_note, example) => {
        const result = runExample({ rule: parsed.value, version: 1, hash: '' }, example, scope.catalogue, zone);
        expect(result.found).toEqual(result.expected);
      },
    );
  });
});
