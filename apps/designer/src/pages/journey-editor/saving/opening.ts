import { canonicalJson, parseJourney, type JourneyDocument } from '@baleen/journeys';
import { type OpenedJourney, seenOf, type Seen } from '../../../api/journey-versions.js';
import { readable } from '../../../canvas/index.js';
import { type LocalCopy } from './local-copy.js';

/** What the editor begins with. */
export interface Opening {
  readonly document: JourneyDocument;
  /** What is saved for all; undefined for a journey that was never saved. */
  readonly saved: JourneyDocument | undefined;
  readonly seen: Seen;
  /** Whether unsaved work of an earlier sitting was taken up, and whether somebody has saved since it began. */
  readonly restored: 'none' | 'own' | 'behind';
}

/**
 * Takes up a person's unsaved work: the copy on this device where the server did not get it any more, else the server's. Work that
 * cannot be read as a journey is left aside.
 */
export function openingOf({ newest, personal }: OpenedJourney, local: LocalCopy | undefined): Opening | undefined {
  const saved = newest && readable(newest.document);
  const seen = seenOf(newest);
  const isLocalNewer = local !== undefined && !local.isSynced;
  const copies = (isLocalNewer ? [local, personal] : [personal, local]).filter((copy) => copy !== undefined);
  for (const copy of copies) {
    const parsed = parseJourney(copy.document);
    if (!parsed.ok || (saved && isEqual(parsed.value, saved))) continue;
    const isBehind = newest !== undefined && copy.baseRevision !== newest.revision;
    return {
      document: readable(parsed.value),
      saved,
      // What somebody else saved since is not seen: the save will show it.
      seen: isBehind ? { revision: copy.baseRevision, newest: null } : seen,
      restored: isBehind ? 'behind' : 'own',
    };
  }
  return saved && { document: saved, saved, seen, restored: 'none' };
}

/** Whether two documents are the same in everything, places on the canvas included. */
export function isEqual(one: JourneyDocument, other: JourneyDocument): boolean {
  if (one === other) return true;
  const { blocks, links, ...rest } = one;
  const { blocks: otherBlocks, links: otherLinks, ...otherRest } = other;
  const parts = isEqualList(blocks, otherBlocks) && isEqualList(links, otherLinks);
  return parts && canonicalJson(rest) === canonicalJson(otherRest);
}

/** An edit leaves all else the same objects, and is asked about at each key press: only what differs as an object is read. */
function isEqualList(ones: readonly object[], others: readonly object[]): boolean {
  return (
    ones.length === others.length &&
    ones.every((one, index) => one === others[index] || textOf(one) === textOf(others[index]!))
  );
}

const texts = new WeakMap<object, string>();

function textOf(value: object): string {
  const text = texts.get(value) ?? canonicalJson(value);
  texts.set(value, text);
  return text;
}
