import { canonicalValues } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { canonicalJson, hashText, sortedByText } from '../hash/index.js';
import { journeyArguments } from './journey-arguments.js';
import { type Block, type JourneyDocument, type Link } from './types.js';

/**
 * What a journey says, without what means nothing: no positions, no ids of links, blocks and links in one order, lists and conditions whose
 * order means nothing sorted, decimals without idle zeros. Two documents with the same meaning have the same canonical text.
 */
export function canonicalJourney(document: JourneyDocument): string {
  const { blocks, links, ...head } = document;
  return canonicalJson({
    ...canonicalValues(journeyArguments, head),
    blocks: sortedByText(blocks.map(canonicalBlock)),
    links: sortedByText(links.map(canonicalLink)),
  });
}

/** The semantic hash that names a journey version: SHA-256 of the canonical text, 64 hexadecimal digits. */
export function journeyHash(document: JourneyDocument): string {
  return hashText(canonicalJourney(document));
}

/** A block without its place on the canvas. */
export function canonicalBlock({ id, kind, name, settings }: Block): Omit<Block, 'position'> {
  return { id, kind, name, settings: canonicalValues(blockDefinitions[kind].fields, settings) };
}

function canonicalLink({ from, to }: Link): Omit<Link, 'id'> {
  return { from, to };
}
