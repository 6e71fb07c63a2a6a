import { blockDefinitions, type Port } from '../blocks/index.js';
import { type Block, type JourneyDocument, type Link } from './types.js';

/** A journey as a graph: what links to what, looked up and not searched. Of two blocks with one id, or two links from one port, the first counts. */
export interface JourneyGraph {
  readonly blocks: ReadonlyMap<string, Block>;
  /** Links out of a block, in the order of the document. */
  linksFrom(blockId: string): readonly Link[];
  /** The block behind a port; undefined where nothing is connected. */
  next(blockId: string, port: string): Block | undefined;
  port(blockId: string, port: string): Port | undefined;
  /** True where time is sure to pass at the block. */
  pauses(blockId: string): boolean;
}

/** A document never changes, so its graph is made once, however many customers walk through it. */
const graphs = new WeakMap<JourneyDocument, JourneyGraph>();

export function graphOf(document: JourneyDocument): JourneyGraph {
  let graph = graphs.get(document);
  if (!graph) graphs.set(document, (graph = makeGraph(document)));
  return graph;
}

function makeGraph(document: JourneyDocument): JourneyGraph {
  const blocks = new Map([...document.blocks].reverse().map((block) => [block.id, block]));
  const links = new Map<string, Link[]>();
  for (const link of document.links) {
    const list = links.get(link.from.block);
    if (list) list.push(link);
    else links.set(link.from.block, [link]);
  }
  const linksFrom = (blockId: string): readonly Link[] => links.get(blockId) ?? [];
  return {
    blocks,
    linksFrom,
    next: (blockId, port) => {
      const link = linksFrom(blockId).find((candidate) => candidate.from.port === port);
      return link && blocks.get(link.to.block);
    },
    port: (blockId, port) => portsOf(blocks.get(blockId)).find((candidate) => candidate.id === port),
    pauses: (blockId) => {
      const block = blocks.get(blockId);
      return block !== undefined && (blockDefinitions[block.kind].pauses?.(block.settings) ?? false);
    },
  };
}

/** The ways out of a block as it stands. */
export function portsOf(block: Block | undefined): readonly Port[] {
  return block ? blockDefinitions[block.kind].ports(block.settings) : [];
}
