import { limits, type JourneyDocument, type Point } from '@baleen/journeys';
import { copy, type Clip } from '../clipboard.js';
import { made, refused, type Made, type Text } from '../command.js';
import { type Edit } from '../edits.js';
import { freshIds, type IdSource } from '../ids.js';
import { type Selection } from '../selection.js';
import { remove } from './remove.js';

const pasteLabel: Text = { en: 'Paste', zh: '粘贴' };
const cutLabel: Text = { en: 'Cut', zh: '剪切' };
const full: Text = {
  en: `A journey has at most ${limits.blocks} blocks and ${limits.links} links`,
  zh: `旅程最多${limits.blocks}个节点、${limits.links}条连线`,
};

/**
 * Pastes a clip under fresh ids and selects it. Links that would lead from or to nothing of the clip stay away.
 * @param at where the clip's upper left corner comes to stand
 */
export function paste(document: JourneyDocument, clip: Clip, at: Point, ids: IdSource): Made {
  const isTooMuch =
    document.blocks.length + clip.blocks.length > limits.blocks ||
    document.links.length + clip.links.length > limits.links;
  if (isTooMuch) return refused('TOO_MANY_BLOCKS', full);
  const fresh = freshIds(document, ids);
  const corner = cornerOf(clip);
  const names = new Map(clip.blocks.map(({ id, kind }) => [id, fresh(kind)]));
  const blocks = clip.blocks.map((block) => ({
    ...block,
    id: names.get(block.id)!,
    position: { x: block.position.x - corner.x + at.x, y: block.position.y - corner.y + at.y },
  }));
  const links = clip.links.flatMap(({ from, to }) => {
    const [start, end] = [names.get(from.block), names.get(to.block)];
    return start && end ? [{ id: fresh('link'), from: { block: start, port: from.port }, to: { block: end } }] : [];
  });
  const edits: Edit[] = [
    ...blocks.map((block, index): Edit => ({ kind: 'insert-block', index: document.blocks.length + index, block })),
    ...links.map((link, index): Edit => ({ kind: 'insert-link', index: document.links.length + index, link })),
  ];
  const select = { blocks: blocks.map(({ id }) => id), links: links.map(({ id }) => id) };
  return made({ label: pasteLabel, edits, select });
}

/** Cuts the selection: the clip for the clipboard, and the command that takes it off the canvas. */
export function cut(document: JourneyDocument, selection: Selection): { readonly clip: Clip; readonly made: Made } {
  return { clip: copy(document, selection), made: remove(document, selection, cutLabel) };
}

function cornerOf({ blocks }: Clip): Point {
  return {
    x: Math.min(...blocks.map(({ position }) => position.x)),
    y: Math.min(...blocks.map(({ position }) => position.y)),
  };
}
