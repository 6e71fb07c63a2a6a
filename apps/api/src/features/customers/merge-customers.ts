import { type Queryable } from '../../platform/database.js';
import {
  addCounts,
  createConflictTable,
  type MergedVersions,
  mergeVersions,
  type Validity,
  type VersionedTable,
} from './merge-versions.js';
import { createStagedTable, stagedCustomerTables } from './staged-tables.js';

const customers: VersionedTable = {
  staged: stagedCustomerTables.customers.name,
  target: 'customer_version',
  keys: ['customer_id'],
};

const holdings: VersionedTable = {
  staged: stagedCustomerTables.holdings.name,
  target: 'holding',
  keys: ['customer_id', 'collection', 'row_id'],
};

/** The temporary tables of one import of customers, holdings and tags, to be filled before `mergeCustomers`. */
export async function stageCustomers(database: Queryable): Promise<void> {
  for (const table of Object.values(stagedCustomerTables)) await createStagedTable(database, table);
  await createConflictTable(database);
}

/** Takes over what has been staged, within the caller's transaction. Tags are all taken: a later row of equal `asOf` holds. */
export async function mergeCustomers(database: Queryable, validity: Validity): Promise<MergedVersions> {
  const ofCustomers = await mergeVersions(database, customers, validity);
  await updateCurrentCustomers(database);
  const ofHoldings = await mergeVersions(database, holdings, validity);
  await database.query(`
    INSERT INTO tag_value (customer_id, tag_id, value, as_of)
    SELECT customer_id, tag_id, value, as_of FROM ${stagedCustomerTables.tags.name} ORDER BY file, line`);
  return {
    repeated: addCounts(ofCustomers.repeated, ofHoldings.repeated),
    conflicting: addCounts(ofCustomers.conflicting, ofHoldings.conflicting),
  };
}

/** The current row is the newest version, also when an older one has only now been imported. */
async function updateCurrentCustomers(database: Queryable): Promise<void> {
  await database.query(`
    INSERT INTO customer (customer_id, partition, status, rm_id, branch_id, name, since, fields)
    SELECT s.customer_id, s.partition, v.fields->>'status', v.fields->>'rmId', v.fields->>'branchId', v.fields->>'name',
      (v.fields->>'relationshipStartDate')::date, v.fields
    FROM ${customers.staged} s CROSS JOIN LATERAL (
      SELECT fields FROM customer_version WHERE customer_id = s.customer_id ORDER BY valid_from DESC LIMIT 1) v
    ORDER BY s.customer_id
    ON CONFLICT (customer_id) DO UPDATE SET status = excluded.status, rm_id = excluded.rm_id,
      branch_id = excluded.branch_id, name = excluded.name, since = excluded.since, fields = excluded.fields`);
}
