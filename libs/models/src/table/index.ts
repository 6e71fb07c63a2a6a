export { categoryColumn } from './category-column.js';
export { checkTable } from './check-table.js';
export { type ColumnReading, numberShare } from './collect-column.js';
export { columnLength } from './column-length.js';
export { decodeText, type TextEncoding } from './decode-text.js';
export { findColumn } from './find-column.js';
export { numberColumn } from './number-column.js';
export { readTable, type ReadTableOptions, type TableReading } from './read-table.js';
export { takeRows } from './take-rows.js';
export {
  type CategoryColumn,
  type Column,
  type ColumnKind,
  MISSING,
  type NumberColumn,
  type Table,
  UNKNOWN,
} from './table.js';
export { readTarget, type Target } from './read-target.js';
export { type DroppedColumn, type FeatureSelection, manyLevels, selectFeatures } from './select-features.js';
export { alignTable, type AlignedTable, type Feature, featuresOf, type Misfit } from './schema.js';
