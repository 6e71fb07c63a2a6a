export { erasedAmong, erasedCustomers, hearErased, tellErased } from './erased-customers.js';
export { employerCircles } from './employer-circles.js';
export { mergeCustomers, stageCustomers } from './merge-customers.js';
export { conflictTable, type RowsByFile } from './merge-versions.js';
export { imagedCustomer, type ImagedRow } from './customer-image.js';
export {
  imagedColumns,
  importedTagIds,
  readCustomerPage,
  readCustomers,
  readCustomersById,
  type CustomerPages,
} from './read-customers.js';
export { awake, type SleepingCustomer, type StoredCustomer } from './stored-customer.js';
export { createStagedTable, stagedCustomerTables, type StagedTable } from './staged-tables.js';
export { currentHoldings, CustomerStore, type CustomerWithHoldings, type Holding } from './customer-store.js';
export { CustomersModule } from './customers.module.js';
