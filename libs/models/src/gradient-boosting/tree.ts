/**
 * A regression tree; plain JSON. Node 0 is the root and a node's children stand after it. A row goes left at a node when its bin of the
 * node's feature is in one of the node's ranges.
 */
export type Tree = {
  /** The feature asked for, or `LEAF`. */
  readonly feature: readonly number[];
  /** The bins that go left, as ranges one after the other: first, last, first, last, ...; empty at a leaf. */
  readonly leftBins: readonly (readonly number[])[];
  /** The left child; the right child stands next to it. 0 at a leaf. */
  readonly child: readonly number[];
  /** Rows of the fit that came to the node. */
  readonly rows: readonly number[];
  /** What a leaf adds to the log odds; 0 elsewhere. */
  readonly value: readonly number[];
};

/** The feature of a node that asks nothing. */
export const LEAF = -1;

/** Whether a bin is in one of the ranges that go left. */
export function goesLeft(ranges: readonly number[], bin: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (bin >= ranges[i]! && bin <= ranges[i + 1]!) return true;
  return false;
}
