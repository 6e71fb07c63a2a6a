import { stagedCustomerTables } from '../../customers/index.js';
import { type FileKind } from '../file-kind.js';
import { csvRows, jsonEvents, jsonRows, type OpenRows } from '../records/row-sources.js';
import { customerRows } from '../rows/customer-rows.js';
import { eventRows } from '../rows/event-rows.js';
import { holdingRows } from '../rows/holding-rows.js';
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
    const open = jsonEvents([...eventTypes.keys()], (type) => eventRows(eventTypes.get(type)!, context));
    return { open, table: stagedEvents.name };
  }
  const { rows, table } = rowsOf(kind, context);
  return { open: kind.format === 'csv' ? csvRows(rows) : jsonRows(rows), table };
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
