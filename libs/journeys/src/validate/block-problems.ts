import { incompleteValues } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { type Block, type JourneyDocument } from '../document/index.js';
import { type Problem } from '../text/index.js';

/** What is wrong with one block by itself: settings that are incomplete or, once they are complete, make no sense. */
export function blockProblems(document: JourneyDocument, blockId: string): Problem[] {
  const index = document.blocks.findIndex((block) => block.id === blockId);
  const block = document.blocks[index];
  return block ? problemsOfBlock(document, block, index) : [];
}

export function problemsOfBlock({ purpose }: JourneyDocument, block: Block, index: number): Problem[] {
  const { fields, check } = blockDefinitions[block.kind];
  const path = `/blocks/${index}/settings`;
  const incomplete = incompleteValues(fields, block.settings, path);
  if (incomplete.length > 0) return incomplete.map((problem) => ({ ...problem, blockId: block.id }));
  const findings = check?.(block.settings, { purpose }) ?? [];
  return findings.map((finding) => ({ ...finding, path: path + finding.path, blockId: block.id }));
}
