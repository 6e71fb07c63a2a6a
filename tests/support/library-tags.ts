import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The tags of the library with their values, as rules may refer to them. */
export function libraryTags(): ReadonlyMap<string, readonly string[] | undefined> {
  const folder = new URL('../../seeds/tag-library/', import.meta.url);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return new Map(
    files.map((file) => {
      const tag = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { id: string; values?: readonly string[] };
      return [tag.id, tag.values];
    }),
  );
}
