import { type Table } from '../table/index.js';
import { binReader } from './bins.js';
import { type BoostingModel } from './boosting-model.js';
import { findLeaf, flattenTrees } from './flat-trees.js';

/** Rows scored together: their bins stay in the processor's cache while all trees are walked. */
const block = 512;

/**
 * The log odds of each row. The table must be aligned to the model's features (`alignTable`). A missing value follows the branch learnt for
 * missing ones; a category never met goes the same way.
 */
export function scoreBoosting(model: BoostingModel, table: Table): Float64Array {
  const flat = flattenTrees(model.trees);
  const readers = table.columns.map((column, i) => binReader(model.bins[i]!, column));
  const width = readers.length;
  const bins = new Uint8Array(block * width);
  const logOdds = new Float64Array(table.rows).fill(model.base);
  for (let start = 0; start < table.rows; start += block) {
    const rows = Math.min(block, table.rows - start);
    readers.forEach((read, feature) => {
      for (let i = 0; i < rows; i += 1) bins[i * width + feature] = read(start + i);
    });
    for (const root of flat.roots) {
      for (let i = 0; i < rows; i += 1) logOdds[start + i]! += flat.value[findLeaf(flat, root, bins, i * width)]!;
    }
  }
  return logOdds;
}
