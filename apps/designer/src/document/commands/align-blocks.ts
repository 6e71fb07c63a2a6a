import { type Block, type JourneyDocument, type Point } from '@baleen/journeys';
import { type Made } from '../command.js';
import { placeBlocks } from './place-blocks.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom' | 'spread-across' | 'spread-down';

const label = { en: 'Align', zh: '对齐' };

/** Where along an axis a block is held: its near edge, its middle or its far edge. */
const holds = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 } as const;

/**
 * Aligns blocks at a common edge or middle, or spreads them with equal gaps between the outermost two.
 * @param sizeOf size of a block on the canvas, in pixels
 */
export function alignBlocks(
  document: JourneyDocument,
  ids: readonly string[],
  alignment: Alignment,
  sizeOf: (block: Block) => Size,
): Made {
  const blocks = document.blocks.filter(({ id }) => ids.includes(id));
  const isAcross = ['left', 'centre', 'right', 'spread-across'].includes(alignment);
  const spans = blocks.map((block): Span => {
    const { width, height } = sizeOf(block);
    return { block, start: isAcross ? block.position.x : block.position.y, length: isAcross ? width : height };
  });
  const starts = alignment in holds ? aligned(spans, holds[alignment as keyof typeof holds]) : spread(spans);
  const positions = starts.map(({ block: { id, position }, start }): [string, Point] => [
    id,
    isAcross ? { x: start, y: position.y } : { x: position.x, y: start },
  ]);
  return placeBlocks(document, Object.fromEntries(positions), label);
}

interface Span {
  readonly block: Block;
  readonly start: number;
  readonly length: number;
}

function aligned(spans: readonly Span[], hold: number): Span[] {
  const low = Math.min(...spans.map(({ start }) => start));
  const high = Math.max(...spans.map(({ start, length }) => start + length));
  return spans.map((span) => ({ ...span, start: Math.round(low + hold * (high - low - span.length)) }));
}

function spread(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return [];
  const filled = sorted.reduce((sum, { length }) => sum + length, 0);
  const gap = (last.start + last.length - first.start - filled) / (sorted.length - 1);
  let next = first.start;
  return sorted.map((span) => {
    const start = next;
    next += span.length + gap;
    return { ...span, start: Math.round(start) };
  });
}
