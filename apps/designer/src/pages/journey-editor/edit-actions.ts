import { mayConnect, portsOf, type BlockKind, type JourneyDocument, type Point } from '@baleen/journeys';
import {
  addBlock,
  alignBlocks,
  appendBlock,
  autoLayout,
  duplicate,
  freePort,
  insertBlock,
  measures,
  moveBlocks,
  placeBlocks,
  remove,
  selectAll,
  sizeOf,
  type Alignment,
} from '../../document/index.js';
import { randomIds, type EditorStore } from './editor-store.js';

const grid = 10;
const gap = 80;

/** A new block from the palette at a place; dropped on a link that it fits into, it goes into the link. */
export function dropBlock(store: EditorStore, kind: BlockKind, at: Point): void {
  const { run, draft } = store.getState();
  const position = { x: snap(at.x - measures.width / 2), y: snap(at.y - measures.head / 2) };
  const link = linkUnder(draft.document, at);
  const into = link === undefined ? undefined : insertBlock(draft.document, { kind, position }, link, randomIds);
  run((document) => (into?.ok ? into : addBlock(document, { kind, position }, randomIds)));
}

/**
 * A new block without a pointer: behind the selected block, linked to it where that is allowed, or in the middle of what is in view.
 */
export function placeBlock(store: EditorStore, kind: BlockKind): void {
  const { run, draft, canvas } = store.getState();
  const { document, selection } = draft;
  const from = selection.blocks.length === 1 ? document.blocks.find(({ id }) => id === selection.blocks[0]) : undefined;
  const middle = canvas?.middle() ?? { x: 0, y: 0 };
  const wanted = from
    ? { x: from.position.x + measures.width + gap, y: from.position.y }
    : { x: middle.x - measures.width / 2, y: middle.y - measures.head / 2 };
  const position = freePlace(document, { x: snap(wanted.x), y: snap(wanted.y) });
  const port = from && freePort(document, from.id);
  const appended =
    from && port !== undefined
      ? appendBlock(document, { kind, position }, { block: from.id, port }, randomIds)
      : undefined;
  run((current) => (appended?.ok ? appended : addBlock(current, { kind, position }, randomIds)));
  const added = store.getState().draft.selection.blocks[0];
  if (added) canvas?.show([added]);
}

export function nudge(store: EditorStore, by: Point): void {
  const { run, draft } = store.getState();
  if (draft.selection.blocks.length > 0) run((document) => moveBlocks(document, draft.selection.blocks, by));
}

export function removeSelected(store: EditorStore): void {
  const { run, draft } = store.getState();
  const { blocks, links } = draft.selection;
  if (blocks.length + links.length > 0) run((document) => remove(document, draft.selection));
}

export function duplicateSelected(store: EditorStore): void {
  const { run, draft } = store.getState();
  if (draft.selection.blocks.length > 0) run((document) => duplicate(document, draft.selection, randomIds));
}

export function alignSelected(store: EditorStore, alignment: Alignment): void {
  const { run, draft } = store.getState();
  run((document) => alignBlocks(document, draft.selection.blocks, alignment, sizeOf));
}

export function arrange(store: EditorStore): void {
  const { run, canvas } = store.getState();
  run((document) => placeBlocks(document, autoLayout(document)));
  // The canvas has to have the new places before it can show them.
  requestAnimationFrame(() => canvas?.fit());
}

export function selectEverything(store: EditorStore): void {
  const { select, draft } = store.getState();
  select(selectAll(draft.document));
}

/** Selects the block that lies nearest in a direction, so that the whole drawing can be walked through by keyboard. */
export function walkTo(store: EditorStore, direction: Point): void {
  const { select, draft, canvas } = store.getState();
  const { blocks } = draft.document;
  const from = blocks.find(({ id }) => id === draft.selection.blocks.at(-1));
  const next = from ? nearest(draft.document, from.id, direction) : blocks[0]?.id;
  if (next === undefined) return;
  select({ blocks: [next], links: [] });
  canvas?.show([next]);
  canvas?.focus(next);
}

function nearest({ blocks }: JourneyDocument, from: string, { x, y }: Point): string | undefined {
  const origin = blocks.find(({ id }) => id === from)!.position;
  const ahead = blocks.flatMap(({ id, position }) => {
    const [dx, dy] = [position.x - origin.x, position.y - origin.y];
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y - dy * x);
    return along > 0 && id !== from ? [{ id, cost: along + 2 * aside }] : [];
  });
  return ahead.toSorted((a, b) => a.cost - b.cost)[0]?.id;
}

/** The link whose straight line passes close by a place. */
function linkUnder({ blocks, links }: JourneyDocument, at: Point): string | undefined {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return links.find(({ from, to }) => {
    const [start, end] = [byId.get(from.block), byId.get(to.block)];
    if (!start || !end) return false;
    const index = portsOf(start).findIndex(({ id }) => id === from.port);
    const a = {
      x: start.position.x + measures.width,
      y: start.position.y + measures.head + (index + 0.5) * measures.port,
    };
    const b = { x: end.position.x, y: end.position.y + measures.head / 2 };
    return at.x > a.x && at.x < b.x && distance(at, a, b) < 24;
  })?.id;
}

function distance(p: Point, a: Point, b: Point): number {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return length === 0 ? Infinity : Math.abs((b.x - a.x) * (a.y - p.y) - (a.x - p.x) * (b.y - a.y)) / length;
}

/** The wanted place, or the first one below it where no block lies. */
function freePlace({ blocks }: JourneyDocument, wanted: Point): Point {
  const overlaps = ({ x, y }: Point): boolean =>
    blocks.some((block) => {
      const { width, height } = sizeOf(block);
      const { position } = block;
      return (
        x < position.x + width && x + measures.width > position.x && y < position.y + height && y + 120 > position.y
      );
    });
  let place = wanted;
  for (let tries = 0; tries < 200 && overlaps(place); tries++) place = { x: place.x, y: place.y + 2 * grid };
  return place;
}

/** Blocks that a port may lead to, and for the others the reason why not. */
export function targetsOf(document: JourneyDocument, from: { readonly block: string; readonly port: string }) {
  const others = {
    ...document,
    links: document.links.filter((link) => link.from.block !== from.block || link.from.port !== from.port),
  };
  return document.blocks
    .filter(({ id, kind }) => id !== from.block && kind !== 'note')
    .map((block) => ({ block, permission: mayConnect(others, from, { block: block.id }) }));
}

const snap = (coordinate: number): number => Math.round(coordinate / grid) * grid;
