import { diffJourneys, type Block, type JourneyChange, type JourneyDocument, type Link } from '@baleen/journeys';

export type Mark = 'added' | 'changed' | 'removed';

export interface DiffDrawing {
  /** The later drawing, with what it no longer has put back where it stood. */
  readonly document: JourneyDocument;
  readonly blocks: ReadonlyMap<string, Mark>;
  readonly links: ReadonlyMap<string, Mark>;
  readonly changes: readonly JourneyChange[];
}

/** Two versions in one drawing: what was added, changed and removed. A move is no change. */
export function diffDrawing(before: JourneyDocument, after: JourneyDocument): DiffDrawing {
  const changes = diffJourneys(before, after);
  const blocks = new Map<string, Mark>();
  for (const change of changes) {
    if (change.about === 'block' && change.blockId)
      blocks.set(change.blockId, strongest(blocks.get(change.blockId), change.kind));
  }
  const gone = before.blocks.filter(({ id }) => blocks.get(id) === 'removed' && !after.blocks.some((b) => b.id === id));
  const old = new Map(before.links.map((link) => [startOf(link), link]));
  const now = new Map(after.links.map((link) => [startOf(link), link]));
  const isKept = (link: Link): boolean => old.get(startOf(link))?.to.block === link.to.block;
  const taken = new Set(after.links.map(({ id }) => id));
  const lost = before.links
    .filter((link) => now.get(startOf(link))?.to.block !== link.to.block)
    .map((link) => ({ ...link, id: taken.has(link.id) ? freeId(link.id, taken) : link.id }));
  const links = new Map<string, Mark>([
    ...after.links.filter((link) => !isKept(link)).map((link): [string, Mark] => [link.id, 'added']),
    ...lost.map((link): [string, Mark] => [link.id, 'removed']),
  ]);
  const document = { ...after, blocks: [...after.blocks, ...gone], links: [...after.links, ...lost] };
  return { document, blocks, links, changes };
}

function strongest(one: Mark | undefined, other: Mark): Mark {
  // A block whose kind changed is told as removed and added: it is there, so it counts as changed.
  return one === undefined || one === other ? other : 'changed';
}

function freeId(id: string, taken: Set<string>): string {
  let number = 1;
  while (taken.has(`${id}-was-${number}`)) number++;
  taken.add(`${id}-was-${number}`);
  return `${id}-was-${number}`;
}

const startOf = ({ from }: Link): string => `${from.block}/${from.port}`;

/** The block a person wants to see next when they step through the marks, in reading order. */
export function markedBlocks({ document, blocks }: DiffDrawing): readonly Block[] {
  return document.blocks
    .filter(({ id }) => blocks.has(id))
    .toSorted((a, b) => a.position.x - b.position.x || a.position.y - b.position.y);
}
