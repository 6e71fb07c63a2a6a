import { type TraceNode } from '../../api/detections.js';

/** The nodes to begin with: a group of all that stands at the very top is the rule itself, and says nothing of its own. */
export function traceRoots(trace: TraceNode): readonly TraceNode[] {
  return trace.kind === 'all' && trace.children && trace.children.length > 0 ? trace.children : [trace];
}
