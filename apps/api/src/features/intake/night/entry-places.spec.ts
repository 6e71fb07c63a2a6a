import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TupleWriter } from '../../../platform/tuple-writer.js';
import { EntryPlaces } from './entry-places.js';
import { entryCustomer, textAt, writeEntry } from './event-entry.js';

/** Rows of these customers, as a night puts them down. */
function putDown(customerIds: readonly string[]): Buffer {
  const writer = new TupleWriter();
  const entries = customerIds.map((customerId, line) => {
    const writeTuple = (to: TupleWriter): void => {
      to.columns(2);
      to.text(`event ${line}`);
      to.text(customerId);
    };
    const row = { at: 0, received: 0, day: 0, partition: 0, record: new Uint8Array(line % 3), checked: undefined };
    writeEntry(writer, { file: 1, line }, { ...row, writeTuple });
    return Buffer.from(writer.written);
  });
  return Buffer.concat(entries);
}

test('the rows of each customer are found among those of all others, the last first', () => {
  const customerId = fc.oneof(fc.nat(40).map(String), fc.string({ minLength: 1 }), fc.constantFrom('客户一', '客户二'));
  fc.assert(
    fc.property(fc.array(customerId, { maxLength: 60 }), customerId, (ids, anybody) => {
      const bytes = putDown(ids);
      const places = new EntryPlaces(bytes);
      expect([...places.unasked()].sort()).toEqual([...new Set(ids)].sort());
      for (const id of [...ids, anybody]) {
        const found = places.of(id);
        expect(found.map((start) => textAt(bytes, entryCustomer(bytes, start)))).toEqual(
          ids.filter((one) => one === id),
        );
        expect([...found]).toEqual([...found].sort((a, b) => b - a));
      }
      expect(places.unasked()).toEqual([]);
      const others = new EntryPlaces(bytes);
      others.of(anybody);
      expect([...others.unasked()].sort()).toEqual([...new Set(ids)].filter((id) => id !== anybody).sort());
    }),
  );
});
