import { canonicalJson } from './canonical-json.js';
import { sha256 } from './sha256.js';

/** Shares are counted in hundredths of a percent. */
export const bucketCount = 10_000;

/**
 * The bucket, 0 to 9,999, of a customer at a block that splits by chance. It is a hash, so it is the same at every visit and anybody can compute it again:
 * SHA-256 of the UTF-8 text `["journey","customer","block"]` (JSON without spaces), its first six bytes as a big-endian number,
 * times 10,000, divided by 2^48, rounded down. A control group of 5% are the buckets 0 to 499.
 */
export function assignmentBucket(journeyId: string, customerId: string, blockId: string): number {
  const digest = sha256(new TextEncoder().encode(canonicalJson([journeyId, customerId, blockId])));
  let number = 0;
  for (let i = 0; i < 6; i++) number = number * 256 + digest[i]!;
  return Math.floor((number / 2 ** 48) * bucketCount);
}
