const BYTEA = 17;
const HEADER = 20;

/** Byte strings as one parameter `bytea[]` in PostgreSQL's binary form: as text each byte would be two digits. */
export function binaryArray(items: readonly Uint8Array[]): Buffer {
  const array = Buffer.allocUnsafe(items.reduce((sum, { length }) => sum + 4 + length, HEADER));
  // One dimension, no nulls, the type of the items, how many there are, and the number of the first.
  [1, 0, BYTEA, items.length, 1].forEach((value, i) => array.writeInt32BE(value, 4 * i));
  let at = HEADER;
  for (const item of items) {
    at = array.writeInt32BE(item.length, at);
    array.set(item, at);
    at += item.length;
  }
  return array;
}
