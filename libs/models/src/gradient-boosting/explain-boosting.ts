import { type Table } from '../table/index.js';
import { binReader } from './bins.js';
import { type BoostingModel } from './boosting-model.js';
import { expectedValue, explainTree } from './explain-tree.js';

export interface BoostingReasons {
  /** The log odds expected of a row of which nothing is known. */
  readonly base: number;
  /** What each feature adds to that; base and all of these together make up the row's log odds. */
  readonly added: readonly number[];
}

/**
 * What each feature adds to a row's log odds (TreeSHAP), as a function of the row. The table must be aligned to the model's features
 * (`alignTable`).
 */
export function explainBoosting(model: BoostingModel, table: Table): (row: number) => BoostingReasons {
  const readers = table.columns.map((column, i) => binReader(model.bins[i]!, column));
  const base = model.trees.reduce((sum, tree) => sum + expectedValue(tree), model.base);
  return (row) => {
    const binOf = readers.map((read) => read(row));
    const added = new Float64Array(binOf.length);
    for (const tree of model.trees) explainTree(tree, binOf, added);
    return { base, added: Array.from(added) };
  };
}
