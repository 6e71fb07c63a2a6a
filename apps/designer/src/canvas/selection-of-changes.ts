import { type EdgeChange, type NodeChange } from '@xyflow/react';
import { type Selection } from '../document/index.js';
import { type BlockNode, type LinkEdge } from './flow-elements.js';

/** The selection after the flow library's own changes to blocks and links; the same object where nothing changed. */
export function selectionAfter(
  selection: Selection,
  changes: readonly (NodeChange<BlockNode> | EdgeChange<LinkEdge>)[],
  kind: keyof Selection,
): Selection {
  const wanted = changes.filter((change) => change.type === 'select');
  if (wanted.length === 0) return selection;
  const off = new Set(wanted.filter(({ selected }) => !selected).map(({ id }) => id));
  const kept = selection[kind].filter((id) => !off.has(id));
  const known = new Set(kept);
  const on = wanted.filter(({ selected, id }) => selected && !known.has(id)).map(({ id }) => id);
  const isSame = on.length === 0 && kept.length === selection[kind].length;
  return isSame ? selection : { ...selection, [kind]: [...kept, ...on] };
}
