import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import { portsOf, type Block, type JourneyDocument, type Link, type Point } from '@baleen/journeys';
import { measures, portMiddle, sizeOf, titleOf, type Mark, type Selection } from '../document/index.js';
import { type BlockCount, type Decoration } from './decoration.js';

/** What a block shows. */
export interface BlockData extends Record<string, unknown> {
  readonly block: Block;
  readonly count?: BlockCount;
  /** Customers that left by a port, by port. */
  readonly portCounts?: Readonly<Record<string, number>>;
  readonly problems: number;
  readonly mark?: Mark;
  readonly steps?: readonly number[];
  /** Ports that links start from but the block does not have (any more). */
  readonly lostPorts: readonly string[];
}

export interface LinkData extends Record<string, unknown> {
  readonly mark?: Mark;
  readonly isTaken: boolean;
}

export type BlockNode = Node<BlockData, 'block'>;
export type LinkEdge = Edge<LinkData, 'link'>;

export interface DrawingView {
  readonly document: JourneyDocument;
  readonly selection: Selection;
  readonly decoration: Decoration;
  readonly locale: 'en' | 'zh';
}

interface BlocksView extends DrawingView {
  /** Where blocks are while they are dragged. */
  readonly dragged: ReadonlyMap<string, Point>;
}

/**
 * Gives the blocks and links of a drawing as the flow library wants them. What did not change is the same object as at the last call, so that
 * one edit among hundreds of blocks draws one block.
 */
export class FlowElements {
  private nodes = new Map<string, { readonly key: readonly unknown[]; readonly node: BlockNode }>();
  private edges = new Map<string, { readonly key: readonly unknown[]; readonly edge: LinkEdge }>();

  nodesOf({ document, selection, decoration, locale, dragged }: BlocksView): BlockNode[] {
    const selected = new Set(selection.blocks);
    const lost = lostPorts(document);
    const portCounts = countsByPort(document, decoration);
    const kept = this.nodes;
    this.nodes = new Map();
    return document.blocks.map((block) => {
      const { id } = block;
      const data: BlockData = {
        block,
        count: decoration.counts?.blocks.get(id),
        portCounts: portCounts.get(id),
        problems: decoration.problems?.get(id) ?? 0,
        mark: decoration.blockMarks?.get(id),
        steps: decoration.path?.get(id),
        lostPorts: lost.get(id) ?? none,
      };
      const counts = JSON.stringify([data.count, data.portCounts, data.steps, data.lostPorts]);
      const key = [block, selected.has(id), dragged.get(id), locale, data.problems, data.mark, counts];
      const known = kept.get(id);
      const node =
        known && isSame(known.key, key) ? known.node : nodeOf(data, selected.has(id), dragged.get(id), locale);
      this.nodes.set(id, { key, node });
      return node;
    });
  }

  edgesOf({ document, selection, decoration, locale }: DrawingView): LinkEdge[] {
    const selected = new Set(selection.links);
    const titles = new Map(document.blocks.map((block) => [block.id, titleOf(block)[locale]]));
    const blocks = new Map(document.blocks.map((block) => [block.id, block]));
    const kept = this.edges;
    this.edges = new Map();
    const isDrawn = ({ from, to }: Link): boolean => blocks.has(from.block) && blocks.has(to.block);
    return document.links.filter(isDrawn).map((link) => {
      const mark = decoration.linkMarks?.get(link.id);
      const isTaken = decoration.takenLinks?.has(link.id) ?? false;
      const port = portsOf(blocks.get(link.from.block)).find(({ id }) => id === link.from.port);
      const label = `${titles.get(link.from.block)}, ${port?.label[locale] ?? link.from.port} → ${titles.get(link.to.block)}`;
      const key = [link, selected.has(link.id), mark, isTaken, label];
      const known = kept.get(link.id);
      const edge =
        known && isSame(known.key, key) ? known.edge : edgeOf(link, selected.has(link.id), { mark, isTaken }, label);
      this.edges.set(link.id, { key, edge });
      return edge;
    });
  }
}

const none: readonly string[] = [];

function nodeOf(data: BlockData, selected: boolean, dragged: Point | undefined, locale: 'en' | 'zh'): BlockNode {
  const { block } = data;
  const size = sizeOf(block);
  return {
    id: block.id,
    type: 'block',
    position: dragged ?? block.position,
    data,
    selected,
    ...size,
    measured: size,
    handles: handlesOf(data),
    ariaLabel: titleOf(block)[locale],
  };
}

function edgeOf({ id, from, to }: Link, selected: boolean, data: LinkData, ariaLabel: string): LinkEdge {
  return {
    id,
    type: 'link',
    source: from.block,
    sourceHandle: from.port,
    target: to.block,
    targetHandle: 'in',
    selected,
    data,
    ariaLabel,
    reconnectable: selected ? 'target' : false,
  };
}

/** Where links begin and end, told and not measured: so a drawing opens in one go. */
function handlesOf({ block, lostPorts }: BlockData): NodeHandle[] {
  const side = measures.handle / 2;
  const handle = (type: 'source' | 'target', id: string, x: number, y: number): NodeHandle => ({
    id,
    type,
    position: type === 'source' ? Position.Right : Position.Left,
    x: x - side,
    y: y - side,
    width: measures.handle,
    height: measures.handle,
  });
  return [
    handle('target', 'in', 0, measures.head / 2),
    ...portsOf(block).map(({ id }, index) => handle('source', id, measures.width, portMiddle(index))),
    ...lostPorts.map((id) => handle('source', id, measures.width, measures.head / 2)),
  ];
}

function lostPorts({ blocks, links }: JourneyDocument): ReadonlyMap<string, readonly string[]> {
  const ports = new Map(blocks.map((block) => [block.id, new Set(portsOf(block).map(({ id }) => id))]));
  const lost = new Map<string, string[]>();
  for (const { from } of links) {
    if (ports.get(from.block)?.has(from.port) ?? true) continue;
    lost.set(from.block, [...(lost.get(from.block) ?? []), from.port]);
  }
  return lost;
}

function countsByPort({ links }: JourneyDocument, { counts }: Decoration): ReadonlyMap<string, Record<string, number>> {
  const byBlock = new Map<string, Record<string, number>>();
  if (!counts) return byBlock;
  for (const { id, from } of links) {
    const count = counts.links.get(id);
    if (count === undefined) continue;
    const ports = byBlock.get(from.block) ?? {};
    ports[from.port] = count;
    byBlock.set(from.block, ports);
  }
  return byBlock;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((value, index) => Object.is(value, other[index]));
}
