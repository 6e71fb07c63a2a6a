import { type Collection } from '@baleen/rules';
import { BROADCAST } from './broadcast.js';
import { compileRow } from './compile-row.js';
import { copyPrintable } from './copy-text.js';
import { customerId } from './customer-id.js';
import { isRefusal, refusals } from './refusal.js';
import { type RowContext, type RowKind } from './row-kind.js';
import { rowShape } from './row-shape.js';

/** Rows of a collection. Staged as customer_id, collection, row_id, fields; the row id of a consent is `channel/purpose`. */
export function holdingRows(collection: Collection, { baseDigits }: RowContext): RowKind {
  const rowKeys = collection.key === undefined ? ['channel', 'purpose'] : [collection.key];
  const keys = rowKeys.map((name) => collection.fields.get(name)!);
  const shape = rowShape([customerId, ...keys], collection.fields);
  return {
    shape,
    writer(header) {
      const read = compileRow(shape, header, baseDigits);
      return (values) => {
        const row = read(values);
        if (isRefusal(row)) return row;
        const [owner, ...rowId] = row.keys;
        if (owner === BROADCAST) return refusals.reservedCustomer().at('customerId');
        return `${copyPrintable(owner!)}\t${collection.name}\t${copyPrintable(rowId.join('/'))}\t${copyPrintable(row.fields)}`;
      };
    },
  };
}
