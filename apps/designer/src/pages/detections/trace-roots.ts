import { type TraceNode } from '../../api/detections.js';

/** The nodes to begin with: a group of all that stands at the very top is the rule itself, and says nothing of its own. */
export function traceRoots(trace: TraceNode): readonly TraceNode[] {
  const nodes = trace.kind === 'all' ? (trace.children ?? []) : [trace];
  return nodes.filter(saysSomething);
}

/** A rule without further conditions has an empty group of them. */
function saysSomething({ kind, children = [] }: TraceNode): boolean {
  return kind !== 'all' || children.length > 0;
}
