import { accept, refuse, type Result } from '../result/index.js';
import { findColumn, type NumberColumn, type Table } from '../table/index.js';
import { type ClusterModel } from './cluster-model.js';
import { nearestCentre } from './nearest-centre.js';

/** The number of a customer who belongs to no cluster because a figure is missing. */
export const noCluster = -1;

/**
 * The cluster of each customer, by row; `noCluster` where a figure is missing.
 * @returns a refusal when a feature's column is absent or holds texts.
 */
export function assignClusters(model: ClusterModel, table: Table): Result<Int32Array> {
  const columns: NumberColumn[] = [];
  for (const name of model.features) {
    const column = findColumn(table, name);
    if (column?.kind !== 'number') return refuseColumn(name);
    columns.push(column);
  }
  const assigned = new Int32Array(table.rows).fill(noCluster);
  for (let row = 0; row < table.rows; row += 1) {
    const point = columns.map(({ values }, i) => (values[row]! - model.means[i]!) / model.deviations[i]!);
    if (point.every(Number.isFinite)) assigned[row] = nearestCentre(model.centres, point).index;
  }
  return accept(assigned);
}

function refuseColumn(column: string): Result<never> {
  return refuse(
    'CLUSTERS_COLUMN_ABSENT',
    `The clusters need the column "${column}" with numbers.`,
    `聚类需要数值列“${column}”。`,
    { column },
  );
}
