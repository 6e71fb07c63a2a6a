import { type Day, type FieldValues, type ImportedTag, parseDay, type VersionedRow } from '@baleen/rules';
import { copyOut } from '../../platform/copy-out.js';
import { type Queryable, type Transaction } from '../../platform/database.js';
import { imageColumn, imagedCustomer, type ImagedRow } from './customer-image.js';
import { keepImages } from './keep-images.js';
import { awake, type SleepingCustomer, type StoredCustomer } from './stored-customer.js';

/** A row of `customer`. */
type CustomerRow = Omit<ImagedRow, 'image'> & { readonly image: Uint8Array | null };

const joinedDay = "since - date '1970-01-01'";

/** SQL of an `ImagedRow`, of a row of `customer` that stands alone with these names of columns; `image` is null where there is none. */
export const imagedColumns = `customer_id AS id, ${joinedDay} AS joined, ${imageColumn} AS image`;

export interface CustomerPages {
  readonly partition: number;
  /** Only these; all customers of the partition where it is absent. */
  readonly customerIds?: readonly string[];
  readonly pageSize?: number;
}

/**
 * Customers of a partition in pages, ordered by id (code points), with all their versions, holdings and imported tags. One to four statements a
 * page, whatever its size.
 */
export async function* readCustomers(
  database: Queryable,
  { partition, customerIds, pageSize = 500 }: CustomerPages,
): AsyncGenerator<readonly StoredCustomer[]> {
  let after = '';
  for (;;) {
    const page = await database.query<CustomerRow>(
      `SELECT ${imagedColumns} FROM customer
       WHERE partition = $1 AND customer_id > $2 AND ($3::text[] IS NULL OR customer_id = ANY($3))
       ORDER BY customer_id LIMIT $4`,
      [partition, after, customerIds ?? null, pageSize],
    );
    if (page.length > 0) yield await complete(database, page);
    if (page.length < pageSize) return;
    after = page.at(-1)!.id;
  }
}

/** The next customers of a partition, ordered by id; images are made of those who have none. @param after '' before the first */
export async function readCustomerPage(
  transaction: Transaction,
  { partition, after, limit }: { readonly partition: number; readonly after: string; readonly limit: number },
): Promise<readonly SleepingCustomer[]> {
  const { client } = transaction;
  const rows = await copyOut(
    client,
    `SELECT customer_id, ${joinedDay}, ${imageColumn}, xmin FROM customer
     WHERE partition = ${partition} AND customer_id > ${client.escapeLiteral(after)} ORDER BY customer_id LIMIT ${limit}`,
  );
  const page: RowInBytes[] = [];
  while (rows.next()) page.push({ id: rows.text()!, joined: rows.signed(), image: rows.raw(), seen: rows.unsigned() });
  const lacking = page.filter(({ image }) => !image);
  const read = lacking.length > 0 ? await readTables(transaction, lacking) : new Map<string, StoredCustomer>();
  await keepImages(
    transaction,
    lacking.map(({ id, seen }) => ({ customer: read.get(id)!, seen: String(seen) })),
  );
  return page.map(({ id, joined, image }) => (image ? imagedCustomer({ id, joined, image }) : awake(read.get(id)!)));
}

/** A row of `customer` with its image as it came, a view of what was read. */
interface RowInBytes extends Pick<CustomerRow, 'id' | 'joined'> {
  readonly image: Uint8Array | undefined;
  /** Version of the row. */
  readonly seen: number;
}

/** Some customers of any partition, ordered by id; who is not there is left out. */
export async function readCustomersById(
  database: Queryable,
  customerIds: readonly string[],
): Promise<readonly StoredCustomer[]> {
  const found = await database.query<CustomerRow>(
    `SELECT ${imagedColumns} FROM customer WHERE customer_id = ANY($1) ORDER BY customer_id`,
    [customerIds],
  );
  return complete(database, found);
}

/** Customers by their images, and by their tables where they have none. */
async function complete(database: Queryable, page: readonly CustomerRow[]): Promise<readonly StoredCustomer[]> {
  const lacking = page.filter(({ image }) => image === null);
  const read = lacking.length > 0 ? await readTables(database, lacking) : new Map<string, StoredCustomer>();
  return page.map(({ id, joined, image }) =>
    image === null ? read.get(id)! : imagedCustomer({ id, joined, image }).open(),
  );
}

async function readTables(
  database: Queryable,
  page: readonly Pick<CustomerRow, 'id' | 'joined'>[],
): Promise<ReadonlyMap<string, StoredCustomer>> {
  const ids = page.map(({ id }) => id);
  const profiles = await readProfiles(database, ids);
  const holdings = await readHoldings(database, ids);
  const tags = await readTags(database, ids);
  return new Map(
    page.map(({ id, joined }) => [
      id,
      {
        id,
        joined,
        profile: profiles.get(id)?.versions ?? [],
        holdings: holdings.get(id) ?? new Map(),
        tags: tags.get(id) ?? [],
      },
    ]),
  );
}

async function readProfiles(database: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, VersionedRow>> {
  const rows = await database.query<VersionRow>(
    `SELECT customer_id AS "customerId", customer_id AS "rowId", valid_from AS "validFrom", fields
     FROM customer_version WHERE customer_id = ANY($1) ORDER BY customer_id, valid_from`,
    [ids],
  );
  return new Map(collectRows(rows).map((row) => [row.id, row]));
}

async function readHoldings(
  database: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly VersionedRow[]>>> {
  const rows = await database.query<VersionRow & { collection: string }>(
    `SELECT customer_id AS "customerId", collection, row_id AS "rowId", valid_from AS "validFrom", fields
     FROM holding WHERE customer_id = ANY($1) ORDER BY customer_id, collection, row_id, valid_from`,
    [ids],
  );
  const byCustomer = groupBy(rows, ({ customerId }) => customerId);
  return new Map(
    [...byCustomer].map(([customerId, ofCustomer]) => {
      const byCollection = groupBy(ofCustomer, ({ collection }) => collection);
      return [customerId, new Map([...byCollection].map(([name, rows]) => [name, collectRows(rows)]))];
    }),
  );
}

async function readTags(
  database: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ImportedTag[]>> {
  const rows = await database.query<{ customerId: string; tagId: string; value: string | null; asOf: number }>(
    `SELECT customer_id AS "customerId", tag_id AS "tagId", value, (extract(epoch FROM as_of) * 1000)::bigint AS "asOf"
     FROM tag_value WHERE customer_id = ANY($1) ORDER BY customer_id, as_of, seq`,
    [ids],
  );
  const byCustomer = groupBy(rows, ({ customerId }) => customerId);
  return new Map(
    [...byCustomer].map(([customerId, tags]) => [
      customerId,
      tags.map(({ tagId, value, asOf }) => ({ tagId, value: value ?? undefined, asOf })),
    ]),
  );
}

/** Tags that the bank computes itself: they occur in an imported file, and the engine computes them for nobody. */
export async function importedTagIds(database: Queryable): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>('SELECT DISTINCT tag_id AS id FROM tag_value');
  return new Set(rows.map(({ id }) => id));
}

interface VersionRow {
  readonly customerId: string;
  readonly rowId: string;
  /** `-infinity` is the bank's first import. */
  readonly validFrom: string;
  readonly fields: FieldValues;
}

/** @param rows of one collection and customer, or one row each of many, ordered by row and then by validity */
function collectRows(rows: readonly VersionRow[]): VersionedRow[] {
  return [...groupBy(rows, ({ rowId }) => rowId)].map(([id, versions]) => ({
    id,
    versions: versions.map(({ validFrom, fields }) => ({ from: firstDay(validFrom), fields })),
  }));
}

const firstDay = (validFrom: string): Day =>
  validFrom === '-infinity' ? Number.NEGATIVE_INFINITY : parseDay(validFrom)!;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
