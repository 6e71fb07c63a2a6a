import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCatalogue, parseTag } from '@baleen/rules';
import { libraryTags } from '../support/library-tags.js';

const folder = new URL('../../seeds/tag-library/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const scope = { catalogue: createCatalogue(), tags: libraryTags(), tables: new Set(['cityTier']) };

describe('tag library', () => {
  it('has 70 tags', () => expect(files).toHaveLength(70));

  it.each(files)('%s is accepted by the strict format', (file) => {
    const parsed = parseTag(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), scope);
    expect(
      parsed.ok ? [] : parsed.problems.map(({ code, path, message }) => `${code} at ${path}: ${message.en}`),
    ).toEqual([]);
  });
});
