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
    if (unit > 0x7f) return partitionOfBytes(encoder.encode(customerId));
    hash = Math.imul(hash ^ unit, prime);
  }
  return (hash >>> 0) % partitionCount;
}

/** Ids beyond ASCII are rare; the others are their own UTF-8 and need no bytes made of them, a million times a night. */
function partitionOfBytes(bytes: Uint8Array): number {
  let hash = offsetBasis;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, prime);
  return (hash >>> 0) % partitionCount;
}
