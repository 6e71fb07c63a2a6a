import { type JourneyDocument, type Point } from '@baleen/journeys';

/** What is selected on the canvas, in the order in which it was selected. */
export interface Selection {
  readonly blocks: readonly string[];
  readonly links: readonly string[];
}

export const nothingSelected: Selection = { blocks: [], links: [] };

export interface Box {
  readonly from: Point;
  readonly to: Point;
}

export function selectAll({ blocks, links }: JourneyDocument): Selection {
  return { blocks: blocks.map(({ id }) => id), links: links.map(({ id }) => id) };
}

/** Adds what is not selected, takes away what is. */
export function toggle(selection: Selection, what: Partial<Selection>): Selection {
  return {
    blocks: toggled(selection.blocks, what.blocks ?? []),
    links: toggled(selection.links, what.links ?? []),
  };
}

/** The blocks whose corner lies in a box that was drawn in any direction, and the links between them. */
export function selectInside(document: JourneyDocument, { from, to }: Box): Selection {
  const isBetween = (value: number, a: number, b: number): boolean =>
    value >= Math.min(a, b) && value <= Math.max(a, b);
  const blocks = document.blocks
    .filter(({ position }) => isBetween(position.x, from.x, to.x) && isBetween(position.y, from.y, to.y))
    .map(({ id }) => id);
  return withLinksBetween(document, blocks);
}

/** A selection of blocks with all links that begin and end among them. */
export function withLinksBetween(document: JourneyDocument, blocks: readonly string[]): Selection {
  const inside = new Set(blocks);
  const links = document.links.filter(({ from, to }) => inside.has(from.block) && inside.has(to.block));
  return { blocks, links: links.map(({ id }) => id) };
}

/** The selection without what the document no longer has. The same object comes back where nothing is gone. */
export function prune(selection: Selection, document: JourneyDocument): Selection {
  const blocks = new Set(document.blocks.map(({ id }) => id));
  const links = new Set(document.links.map(({ id }) => id));
  const left = {
    blocks: selection.blocks.filter((id) => blocks.has(id)),
    links: selection.links.filter((id) => links.has(id)),
  };
  const isSame = left.blocks.length === selection.blocks.length && left.links.length === selection.links.length;
  return isSame ? selection : left;
}

function toggled(ids: readonly string[], others: readonly string[]): string[] {
  return [...ids.filter((id) => !others.includes(id)), ...others.filter((id) => !ids.includes(id))];
}
