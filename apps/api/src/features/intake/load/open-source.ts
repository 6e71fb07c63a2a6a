import { stagedCustomerTables } from '../../customers/index.js';
import { type FileKind } from '../file-kind.js';
import { csvRows, jsonEvents, jsonRows, type OpenRows } from '../records/row-sources.js';
import { customerRows } from '../rows/customer-rows.js';
import { eventRows } from '../rows/event-rows.js';
import { type NightRow, nightRows } from '../rows/night-rows.js';
import { holdingRows } from '../rows/holding-rows.js';
import { isRefusal, refusals } from '../rows/refusal.js';
import { type RowContext, type RowKind } from '../rows/row-kind.js';
import { tagRows } from '../rows/tag-rows.js';
import { stagedEvents } from './staged-events.js';

/** How the rows of a file are read and where they are staged. */
export interface OpenSource {
  readonly open: OpenRows;
  /** Temporary table. */
  readonly table: string;
}

export function openSource(kind: FileKind, context: RowContext): OpenSource {
  const { eventTypes } = context.catalogue;
  if (kind.kind === 'events') {
    const open = jsonEvents([...eventTypes.keys()], (type) =>
      withoutErased(eventRows(eventTypes.get(type)!, context), context.erased, ownerIn(EVENT_OWNER)),
    );
    return { open, table: stagedEvents.name };
  }
  const { rows: ofAll, table } = rowsOf(kind, context);
  const rows = withoutErased(ofAll, context.erased, ownerIn(kind.kind === 'events-of-type' ? EVENT_OWNER : FIRST));
  return { open: kind.format === 'csv' ? csvRows(rows) : jsonRows(rows), table };
}

/** The columns that the customer's id stands in. */
const FIRST = 0;
const EVENT_OWNER = 1;

const ownerIn =
  (column: number) =>
  (written: string): string =>
    written.split('\t', column + 1)[column]!;

/** How the events of a file are read by a night. @param options.mayBeQuick whether rows may be read from their bytes alone */
export function openNightRows(
  kind: FileKind,
  context: RowContext,
  { mayBeQuick }: { readonly mayBeQuick: boolean },
): OpenRows<NightRow> {
  const { eventTypes } = context.catalogue;
  const ownerOf = ({ checked }: NightRow): string => checked!.customerId;
  const rowsOf = (type: string): RowKind<NightRow> => {
    const { quickReader, ...rows } = nightRows(eventTypes.get(type)!, context);
    const all = withoutErased(rows, context.erased, ownerOf);
    return mayBeQuick && quickReader ? { ...all, quickReader } : all;
  };
  if (kind.kind === 'events') return jsonEvents([...eventTypes.keys()], rowsOf);
  if (kind.kind === 'events-of-type') return csvRows(rowsOf(kind.type));
  throw new Error(`a file of ${kind.kind} has no events`);
}

/** Of customers whose data were erased no row is taken. */
function withoutErased<Row>(
  rows: RowKind<Row>,
  erased: ReadonlySet<string>,
  ownerOf: (written: Row) => string,
): RowKind<Row> {
  if (erased.size === 0) return rows;
  return {
    shape: rows.shape,
    writer(header) {
      const write = rows.writer(header);
      return (values) => {
        const written = write(values);
        if (isRefusal(written)) return written;
        return erased.has(ownerOf(written)) ? refusals.erasedCustomer() : written;
      };
    },
  };
}

function rowsOf(kind: Exclude<FileKind, { kind: 'events' }>, context: RowContext): { rows: RowKind; table: string } {
  const { collections, eventTypes } = context.catalogue;
  switch (kind.kind) {
    case 'customers':
      return { rows: customerRows(context), table: stagedCustomerTables.customers.name };
    case 'holdings':
      return {
        rows: holdingRows(collections.get(kind.collection)!, context),
        table: stagedCustomerTables.holdings.name,
      };
    case 'tags':
      return { rows: tagRows(context), table: stagedCustomerTables.tags.name };
    case 'events-of-type':
      return { rows: eventRows(eventTypes.get(kind.type)!, context), table: stagedEvents.name };
    default:
      throw new Error('every kind of file has its rows');
  }
}
