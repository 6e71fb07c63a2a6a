import { type ProblemCollector } from './problem-collector.js';

/** Where a reading stands, and where its problems go. */
export interface Place {
  /** JSON pointer. */
  readonly path: string;
  readonly blockId?: string;
  readonly linkId?: string;
  readonly problems: ProblemCollector;
}

/** One step down; long keys of hostile documents are cut in the path. */
export function below(place: Place, key: string | number): Place {
  const token = String(key).slice(0, 60).replace(/~/g, '~0').replace(/\//g, '~1');
  return { ...place, path: `${place.path}/${token}` };
}
