import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, parseTag, type Tag, type TagDocument } from '@baleen/rules';
import { projectFolder } from '../../platform/project-folder.js';

const folder = join(projectFolder, 'seeds/tag-library');

/** Reference tables that definitions may look things up in. */
export const referenceTables: ReadonlySet<string> = new Set(['cityTier']);

let documents: readonly TagDocument[] | undefined;

/** The definitions of the whale model as they lie in the seeds, by id; read once. */
function readDocuments(): readonly TagDocument[] {
  documents ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TagDocument);
  return documents;
}

/** The tags that rules may refer to, with the values each can take; undefined: any text. */
export const tagValues = (): ReadonlyMap<string, readonly string[] | undefined> =>
  new Map(readDocuments().map(({ id, values }) => [id, values]));

/**
 * The tags of the library, read for the bank's catalogue.
 * @throws Error if a definition cannot be read: the seeds are part of the program
 */
export function tagLibrary(catalogue: Catalogue): Tag[] {
  const scope = { catalogue, tags: tagValues(), tables: referenceTables };
  return readDocuments().map((document) => {
    const parsed = parseTag(document, scope);
    if (parsed.ok) return parsed.value;
    const [{ code, path }] = parsed.problems as [(typeof parsed.problems)[number]];
    throw new Error(`the tag ${document.id} cannot be read: ${code} at ${path}`);
  });
}
