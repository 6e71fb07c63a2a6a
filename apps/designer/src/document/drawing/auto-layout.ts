import { graphlib, layout } from '@dagrejs/dagre';
import { type Block, type JourneyDocument, type Point } from '@baleen/journeys';
import { frameOf, sizeOf } from './geometry.js';

const grid = 10;
const gap = 40;

/**
 * Places that make a drawing readable: from left to right along the links, few crossings. Notes, and what is connected to nothing, stand below in a row.
 * The upper left corner stays where it is.
 */
export function autoLayout({ blocks, links }: JourneyDocument): Readonly<Record<string, Point>> {
  const linked = new Set(links.flatMap(({ from, to }) => [from.block, to.block]));
  const drawn = blocks.filter(({ id }) => linked.has(id));
  const origin = frameOf(blocks) ?? { x: 0, y: 0 };
  const places = arrange(drawn, { blocks, links } as JourneyDocument);
  const bottom = Math.max(0, ...drawn.map((block) => places[block.id]!.y + sizeOf(block).height + 2 * gap));
  let x = 0;
  for (const block of blocks.filter(({ id }) => !linked.has(id))) {
    places[block.id] = { x, y: bottom };
    x += sizeOf(block).width + gap;
  }
  const shifted = Object.entries(places).map(([id, place]) => [
    id,
    { x: snap(place.x + origin.x), y: snap(place.y + origin.y) },
  ]);
  return Object.fromEntries(shifted) as Record<string, Point>;
}

function arrange(drawn: readonly Block[], { links }: JourneyDocument): Record<string, Point> {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: gap, ranksep: 2 * gap, ranker: 'tight-tree' });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(drawn.map(({ id }) => id));
  for (const block of drawn) graph.setNode(block.id, { ...sizeOf(block) });
  for (const { id, from, to } of links) {
    if (known.has(from.block) && known.has(to.block)) graph.setEdge(from.block, to.block, {}, id);
  }
  if (drawn.length > 0) layout(graph);
  const corners = drawn.map((block): [string, Point] => {
    const { width, height } = sizeOf(block);
    const { x = 0, y = 0 } = graph.node(block.id) as Partial<Point>;
    return [block.id, { x: x - width / 2, y: y - height / 2 }];
  });
  const left = Math.min(...corners.map(([, corner]) => corner.x));
  const top = Math.min(...corners.map(([, corner]) => corner.y));
  return Object.fromEntries(corners.map(([id, corner]) => [id, { x: corner.x - left, y: corner.y - top }]));
}

/** Whether blocks lie on top of one another, so that the drawing cannot be read as it stands. */
export function isCrowded({ blocks }: JourneyDocument): boolean {
  const sorted = blocks.toSorted((a, b) => a.position.x - b.position.x);
  return sorted.some((block, index) => {
    const { width, height } = sizeOf(block);
    for (const other of sorted.slice(index + 1)) {
      if (other.position.x >= block.position.x + width) return false;
      const [top, bottom] = [other.position.y, other.position.y + sizeOf(other).height];
      if (top < block.position.y + height && bottom > block.position.y) return true;
    }
    return false;
  });
}

/** Never -0, which JSON would not keep. */
const snap = (coordinate: number): number => Math.round(coordinate / grid) * grid + 0;
