import { kmeans } from 'ml-kmeans';
import { accept, refuse, type Result } from '../result/index.js';
import { type NumberColumn, type Table } from '../table/index.js';
import { type ClusterModel } from './cluster-model.js';
import { nearestCentre } from './nearest-centre.js';

export interface ClusterOptions {
  /** Number of clusters, at least 2. */
  readonly clusters: number;
  /** Whole number that the starts are drawn by. */
  readonly seed: number;
  /** Fits from so many starts, of which the tightest counts. */
  readonly starts?: number;
}

interface Partition {
  readonly centres: readonly (readonly number[])[];
  readonly of: readonly number[];
  /** Sum of squared distances to the own centre. */
  readonly spread: number;
}

/**
 * Finds clusters of customers by k-means on standardised numbers (ml-kmeans, k-means++ starts). Customers with a
 * missing number take no part. Clusters are numbered by size, then by centre, so the same data and seed give the same
 * numbers.
 * @param table columns of numbers; amounts of very different size should come as logarithms.
 * @returns a refusal for a column of texts, no column that varies, and fewer different customers than clusters.
 */
export function fitClusters(table: Table, { clusters, seed, starts = 5 }: ClusterOptions): Result<ClusterModel> {
  const columns: NumberColumn[] = [];
  for (const column of table.columns) {
    if (column.kind !== 'number') return refuseTexts(column.name);
    columns.push(column);
  }
  const rows = completeRows(columns, table.rows);
  const scales = columns.map((column) => scaleOf(column, rows));
  const points = rows.map((row) =>
    columns.map(({ values }, i) => (values[row]! - scales[i]!.mean) / scales[i]!.deviation),
  );
  if (clusters < 2 || new Set(points.map(String)).size < clusters) return refuseTooFew(clusters);
  const partition = bestPartition(points, clusters, seed, starts);
  const order = numberBySize(partition);
  const total = points.reduce((sum, point) => sum + point.reduce((part, value) => part + value * value, 0), 0);
  return accept({
    kind: 'clusters',
    features: columns.map(({ name }) => name),
    means: scales.map(({ mean }) => mean),
    deviations: scales.map(({ deviation }) => deviation),
    centres: order.map((cluster) => partition.centres[cluster]!),
    clusters: order.map((cluster) => describe(columns, rows, partition, cluster)),
    explained: 1 - partition.spread / total,
  });
}

function completeRows(columns: readonly NumberColumn[], rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    columns.every(({ values }) => Number.isFinite(values[row]!)),
  );
}

function scaleOf({ values }: NumberColumn, rows: readonly number[]) {
  const mean = rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  const variance = rows.reduce((sum, row) => sum + (values[row]! - mean) ** 2, 0) / rows.length;
  const deviation = Math.sqrt(variance);
  return { mean, deviation: deviation > 1e-12 * (1 + Math.abs(mean)) ? deviation : 1 };
}

function bestPartition(points: number[][], clusters: number, seed: number, starts: number): Partition {
  const tries = Array.from({ length: starts }, (_, start) => {
    const { centroids } = kmeans(points, clusters, { seed: seed + start });
    const nearest = points.map((point) => nearestCentre(centroids, point));
    const spread = nearest.reduce((sum, { distance }) => sum + distance, 0);
    return { centres: centroids, of: nearest.map(({ index }) => index), spread };
  });
  return tries.reduce((best, next) => (next.spread < best.spread ? next : best));
}

function numberBySize({ centres, of }: Partition): number[] {
  const sizes = new Array<number>(centres.length).fill(0);
  for (const cluster of of) sizes[cluster]! += 1;
  return [...centres.keys()].sort((a, b) => sizes[b]! - sizes[a]! || compareCentres(centres[a]!, centres[b]!));
}

function compareCentres(left: readonly number[], right: readonly number[]): number {
  const first = left.findIndex((value, i) => value !== right[i]);
  return first < 0 ? 0 : left[first]! - right[first]!;
}

function describe(columns: readonly NumberColumn[], rows: readonly number[], { of }: Partition, cluster: number) {
  const members = rows.filter((_, i) => of[i] === cluster);
  const mean = ({ values }: NumberColumn): number =>
    members.reduce((sum, row) => sum + values[row]!, 0) / members.length;
  return { size: members.length, profile: columns.map(mean) };
}

function refuseTexts(column: string): Result<never> {
  return refuse(
    'CLUSTERS_NOT_NUMBERS',
    `Column "${column}" holds texts; clusters need numbers. Leave it out or give numbers.`,
    `列“${column}”为文本，聚类需要数值。请去掉该列或提供数值。`,
    { column },
  );
}

function refuseTooFew(clusters: number): Result<never> {
  return refuse(
    'CLUSTERS_TOO_FEW_CUSTOMERS',
    `${clusters} clusters need at least 2 clusters and as many different customers with all figures present.`,
    `分为 ${clusters} 类至少需要 2 类，且数值完整、互不相同的客户数不少于类数。`,
  );
}
