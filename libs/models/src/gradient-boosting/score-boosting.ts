import { type Table } from '../table/index.js';
import { binReader } from './bins.js';
import { type BoostingModel } from './boosting-model.js';
import { addTreeValues, flattenTrees, rowsAbreast } from './flat-trees.js';

/** Rows scored together: their bins stay in the processor's cache while all trees are walked. */
const block = 128 * rowsAbreast;

/**
 * The log odds of each row. The table must be aligned to the model's features (`alignTable`). A missing value follows the branch learnt for
 * missing ones; a category never met goes the same way.
 */
export function scoreBoosting(model: BoostingModel, table: Table): Float64Array {
  const flat = flattenTrees(model.trees);
  const readers = table.columns.map((column, i) => binReader(model.bins[i]!, column));
  const width = readers.length;
  const bins = new Uint8Array(block * width);
  const sums = new Float64Array(block);
  const logOdds = new Float64Array(table.rows);
  for (let start = 0; start < table.rows; start += block) {
    const rows = Math.min(block, table.rows - start);
    readers.forEach((read, feature) => {
      for (let i = 0; i < rows; i += 1) bins[i * width + feature] = read(start + i);
    });
    sums.fill(model.base);
    for (let tree = 0; tree < flat.roots.length; tree += 1) addTreeValues(flat, tree, { bins, width, sums });
    logOdds.set(sums.subarray(0, rows), start);
  }
  return logOdds;
}
