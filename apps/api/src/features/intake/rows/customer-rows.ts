import { type FieldDefinition, type Fields } from '@baleen/rules';
import { customerPartition } from '../../../platform/partition.js';
import { BROADCAST } from './broadcast.js';
import { compileRow } from './compile-row.js';
import { copyPrintable } from './copy-text.js';
import { isRefusal, refusals } from './refusal.js';
import { type RowContext, type RowKind } from './row-kind.js';
import { rowShape } from './row-shape.js';

/** Personal data: how a customer is called and reached. No facts for rules, so no part of the catalogue. */
const personal: readonly FieldDefinition[] = [
  { name: 'name', type: 'text', optional: true },
  { name: 'phone', type: 'text', optional: true },
  { name: 'email', type: 'text', optional: true },
  { name: 'language', type: 'enum', optional: true, values: ['en', 'zh'] },
];

/** Rows of `customers`. Staged as customer_id, partition, fields. */
export function customerRows({ catalogue, baseDigits }: RowContext): RowKind {
  const cust = catalogue.collections.get('cust')!.fields;
  const fields: Fields = new Map([...cust, ...personal.map((field): [string, FieldDefinition] => [field.name, field])]);
  const shape = rowShape([cust.get('customerId')!], fields);
  return {
    shape,
    writer(header) {
      const read = compileRow(shape, header, baseDigits);
      return (values) => {
        const row = read(values);
        if (isRefusal(row)) return row;
        const customerId = row.keys[0]!;
        if (customerId === BROADCAST) return refusals.reservedCustomer().at('customerId');
        return `${copyPrintable(customerId)}\t${customerPartition(customerId)}\t${copyPrintable(row.fields)}`;
      };
    },
  };
}
