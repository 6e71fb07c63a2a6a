import { type TraceNode } from '../../api/detections.js';

export interface TraceRow {
  /** The place in the tree: `0.2.1`. */
  readonly key: string;
  readonly node: TraceNode;
  readonly children?: TraceRow[];
}

/** The trace as rows of a tree table. A group around a single node says nothing of its own and is left out. */
export function traceRows(trace: TraceNode): readonly TraceRow[] {
  const children = trace.children ?? [];
  const isBareWrapper = ['rule', 'all', 'any'].includes(trace.kind) && children.length === 1;
  return isBareWrapper && children[0] ? traceRows(children[0]) : [rowOf(trace, '0')];
}

function rowOf(node: TraceNode, key: string): TraceRow {
  const { children = [] } = node;
  if (children.length === 0) return { key, node };
  return { key, node, children: children.map((child, index) => rowOf(child, `${key}.${index}`)) };
}
