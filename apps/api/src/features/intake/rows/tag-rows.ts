import { type FieldDefinition, formatDay, parseDay, type Zone } from '@baleen/rules';
import { BROADCAST } from './broadcast.js';
import { compileRow } from './compile-row.js';
import { copyOptional, copyPrintable } from './copy-text.js';
import { customerId } from './customer-id.js';
import { parseInstant } from './instant.js';
import { isRefusal, refusals, type Refusal } from './refusal.js';
import { type RowContext, type RowKind } from './row-kind.js';
import { rowShape } from './row-shape.js';

const keys: readonly FieldDefinition[] = [
  customerId,
  { name: 'tagId', type: 'id', optional: false },
  { name: 'value', type: 'text', optional: true },
  { name: 'asOf', type: 'instant', optional: false },
];

/** Rows of `tags`. Staged as customer_id, tag_id, value, as_of; an empty value ends the tag. */
export function tagRows({ zone, baseDigits }: RowContext): RowKind {
  const shape = rowShape(keys, new Map(), ['asOf']);
  return {
    shape,
    writer(header) {
      const read = compileRow(shape, header, baseDigits);
      return (values) => {
        const row = read(values);
        if (isRefusal(row)) return row;
        const [owner, tagId, value, given] = row.keys as [string, string, string, string];
        if (owner === BROADCAST) return refusals.reservedCustomer().at('customerId');
        const asOf = readAsOf(given, zone);
        if (isRefusal(asOf)) return asOf.at('asOf');
        return `${copyPrintable(owner)}\t${copyPrintable(tagId)}\t${copyOptional(value)}\t${new Date(asOf).toISOString()}`;
      };
    },
  };
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** A date means the start of that local day. */
function readAsOf(value: string, zone: Zone): number | Refusal {
  if (!DATE.test(value)) return parseInstant(value);
  const day = parseDay(value);
  if (day === undefined) return refusals.noSuchDate(value);
  return isRefusal(parseInstant(`${formatDay(day)}T00:00:00Z`)) ? refusals.yearRange(value) : zone.startOf(day);
}
