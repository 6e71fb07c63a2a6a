import { readdirSync, readFileSync } from 'node:fs';
import {
  type Catalogue,
  createCatalogue,
  type Parsed,
  parseRule,
  parseTag,
  type RuleVersion,
  type Tag,
} from '@baleen/rules';
import { libraryTags } from './library-tags.js';

function readAll<T>(folder: string, parse: (json: unknown) => Parsed<T>): T[] {
  const url = new URL(`../../seeds/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = parse(JSON.parse(readFileSync(new URL(name, url), 'utf8')));
      if (!parsed.ok) throw new Error(`${name}: ${parsed.problems[0]!.path} ${parsed.problems[0]!.message.en}`);
      return parsed.value;
    });
}

/** The 87 rules and 70 tags as the product ships them. */
export function eventLibrary(): { catalogue: Catalogue; versions: RuleVersion[]; tags: Tag[] } {
  const scope = { catalogue: createCatalogue(), tags: libraryTags(), tables: new Set(['cityTier']) };
  const versions = readAll('event-library', (json) => parseRule(json, scope)).map((rule) => ({
    rule,
    version: 1,
    hash: rule.document.id,
  }));
  return { catalogue: scope.catalogue, versions, tags: readAll('tag-library', (json) => parseTag(json, scope)) };
}
