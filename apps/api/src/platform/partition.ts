/** Partitions of customers: the unit of work of a run, written by one worker at a time. */
export const partitionCount = 64;

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;
const encoder = new TextEncoder();

/** The partition 0..63 of a customer: FNV-1a, 32 bits, over the UTF-8 of its id. Stored with the data, so it never changes. */
export function customerPartition(customerId: string): number {
  let hash = offsetBasis;
  for (let i = 0; i < customerId.length; i++) {
    const unit = customerId.charCodeAt(i);
    if (unit > 0x7f) {
      const bytes = encoder.encode(customerId);
      return partitionAt(bytes, 0, bytes.length);
    }
    hash = Math.imul(hash ^ unit, prime);
  }
  return (hash >>> 0) % partitionCount;
}

/** The partition of a customer whose id stands there in UTF-8. Mostly it is ASCII and a text already: then no bytes need be made of it. */
export function partitionAt(bytes: Uint8Array, start: number, end: number): number {
  let hash = offsetBasis;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, prime);
  return (hash >>> 0) % partitionCount;
}
