import { type Catalogue } from '@baleen/rules';
import { didYouMean } from './did-you-mean.js';

export type FileFormat = 'csv' | 'jsonl';

/** What the name of an import file says about its rows. */
export type FileKind =
  | { readonly kind: 'customers' | 'tags' | 'events'; readonly format: FileFormat }
  | { readonly kind: 'holdings'; readonly collection: string; readonly format: FileFormat }
  /** All rows are of one event type, so there is no column `type`. */
  | { readonly kind: 'events-of-type'; readonly type: string; readonly format: 'csv' };

/** Files that carry a collection under a name of their own. */
const collectionFiles: ReadonlyMap<string, string> = new Map([
  ['relations', 'relation'],
  ['consents', 'consent'],
]);

/** @returns undefined for a name that is none of design's import files */
export function fileKind(name: string, catalogue: Catalogue): FileKind | undefined {
  const match = /^([a-zA-Z-]+)\.(csv|jsonl)$/.exec(name);
  if (!match) return undefined;
  const stem = match[1]!;
  const format = match[2] as FileFormat;
  if (stem === 'customers' || stem === 'tags') return { kind: stem, format };
  if (stem === 'events') return format === 'jsonl' ? { kind: 'events', format } : undefined;
  if (stem.startsWith('events-')) {
    const type = stem.slice('events-'.length);
    return format === 'csv' && catalogue.eventTypes.has(type) ? { kind: 'events-of-type', type, format } : undefined;
  }
  const collection = collectionFiles.get(stem) ?? holdingsCollection(stem, catalogue);
  return collection === undefined ? undefined : { kind: 'holdings', collection, format };
}

function holdingsCollection(stem: string, catalogue: Catalogue): string | undefined {
  const name = stem.startsWith('holdings-') ? stem.slice('holdings-'.length) : '';
  const isOfAnotherFile = name === 'cust' || [...collectionFiles.values()].includes(name);
  return catalogue.collections.has(name) && !isOfAnotherFile ? name : undefined;
}

/** The import file that a mistyped name may have meant. */
export function nearestFileName(name: string, catalogue: Catalogue): string | undefined {
  const format = name.endsWith('.jsonl') ? 'jsonl' : 'csv';
  const holdings = [...catalogue.collections.keys()].map((collection) => `holdings-${collection}`);
  const stems = ['customers', 'tags', ...collectionFiles.keys(), ...holdings];
  const names = stems.map((stem) => `${stem}.${format}`).filter((stem) => fileKind(stem, catalogue));
  const events = [...catalogue.eventTypes.keys()].map((type) => `events-${type}.csv`);
  return didYouMean(name, [...names, ...events, 'events.jsonl']);
}
