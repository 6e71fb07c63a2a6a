import { parseBlocksAndLinks, type Block, type JourneyDocument, type Link, type Parsed } from '@baleen/journeys';
import { withLinksBetween, type Selection } from './selection.js';

/** A part of a journey that was copied: blocks, and the links that begin and end among them. */
export interface Clip {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

/** Copies the selected blocks. */
export function copy(document: JourneyDocument, selection: Selection): Clip {
  const { blocks, links } = withLinksBetween(document, selection.blocks);
  const [blockIds, linkIds] = [new Set(blocks), new Set(links)];
  return {
    blocks: document.blocks.filter(({ id }) => blockIds.has(id)),
    links: document.links.filter(({ id }) => linkIds.has(id)),
  };
}

/** A clip as text for the system's clipboard, so that it can be pasted into another journey, window or day. */
export function writeClip(clip: Clip): string {
  return JSON.stringify({ blocks: clip.blocks, links: clip.links });
}

/** Reads what the system's clipboard holds, as strictly as a journey; anything else than a clip is refused. */
export function readClip(text: string): Parsed<Clip> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  return parseBlocksAndLinks(value);
}
