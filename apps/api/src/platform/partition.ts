/** Partitions of customers: the unit of work of a run, written by one worker at a time. */
export const partitionCount = 64;

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;
const encoder = new TextEncoder();

/** The partition 0..63 of a customer: FNV-1a, 32 bits, over the UTF-8 of its id. Stored with the data, so it never changes. */
export function customerPartition(customerId: string): number {
  let hash = offsetBasis;
  for (const byte of encoder.encode(customerId)) hash = Math.imul(hash ^ byte, prime);
  return (hash >>> 0) % partitionCount;
}
