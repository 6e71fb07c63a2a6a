export { mergeCustomers, stageCustomers } from './merge-customers.js';
export { conflictTable, type RowsByFile } from './merge-versions.js';
export { createStagedTable, stagedCustomerTables, type StagedTable } from './staged-tables.js';
