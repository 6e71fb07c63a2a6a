import { blockDefinitions, portsOf, type Block, type Point } from '@baleen/journeys';
import { type Size } from '../commands/align-blocks.js';

/** Measures of a block on the canvas, in pixels. They follow from the block alone, so that pictures, layout and screen agree without measuring. */
export const measures = { width: 220, head: 70, port: 24, foot: 6, noteHeight: 112, handle: 12 } as const;

export function sizeOf(block: Block): Size {
  if (block.kind === 'note') return { width: measures.width, height: measures.noteHeight };
  const ports = portsOf(block).length;
  const body = ports === 0 ? 0 : ports * measures.port + measures.foot;
  return { width: measures.width, height: measures.head + body };
}

/** Where links come in; undefined for blocks that nothing can lead to. */
export function entryOf(block: Block): Point | undefined {
  if (!blockDefinitions[block.kind].hasInput) return undefined;
  return { x: block.position.x, y: block.position.y + measures.head / 2 };
}

/** Where the link of a port starts; undefined where the block has no such port. */
export function exitOf(block: Block, port: string): Point | undefined {
  const index = portsOf(block).findIndex(({ id }) => id === port);
  if (index < 0) return undefined;
  const { x, y } = block.position;
  return { x: x + measures.width, y: y + portMiddle(index) };
}

/** The middle of a port's row, from the block's upper edge. */
export function portMiddle(index: number): number {
  return measures.head + (index + 0.5) * measures.port;
}

export interface Frame extends Point, Size {}

/** The smallest frame around blocks; undefined for none. */
export function frameOf(blocks: readonly Block[]): Frame | undefined {
  if (blocks.length === 0) return undefined;
  const edges = blocks.map((block) => {
    const { width, height } = sizeOf(block);
    return {
      left: block.position.x,
      top: block.position.y,
      right: block.position.x + width,
      bottom: block.position.y + height,
    };
  });
  const x = Math.min(...edges.map(({ left }) => left));
  const y = Math.min(...edges.map(({ top }) => top));
  const width = Math.max(...edges.map(({ right }) => right)) - x;
  return { x, y, width, height: Math.max(...edges.map(({ bottom }) => bottom)) - y };
}

/** The curve of a link, as an SVG path: out to the right, in from the left, wide enough to be followed where it leads back. */
export function linkPath(from: Point, to: Point): string {
  const reach = Math.min(Math.max(Math.abs(to.x - from.x) / 2, 36), 240);
  return `M${from.x},${from.y} C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
}
