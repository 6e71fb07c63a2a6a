import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assignmentBucket, bucketCount } from './assignment-bucket.js';

describe('assignmentBucket', () => {
  it('can be recomputed from its description alone', () => {
    const digest = createHash('sha256').update('["fx-purchase","C-1","control"]', 'utf8').digest();
    expect(assignmentBucket('fx-purchase', 'C-1', 'control')).toBe(
      Number((BigInt(digest.readUIntBE(0, 6)) * 10_000n) >> 48n),
    );
  });

  it('is uniform over customers: chi-square over 100 cells of 50,000 customers stays under the 99.9% point', () => {
    const cells = new Array<number>(100).fill(0);
    const customers = 50_000;
    for (let i = 0; i < customers; i++) {
      const bucket = assignmentBucket('journey', `C${i}`, 'block');
      expect(bucket >= 0 && bucket < bucketCount).toBe(true);
      cells[Math.floor(bucket / 100)]! += 1;
    }
    const expected = customers / 100;
    const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(148.2);
  });

  it('is independent between blocks of one journey', () => {
    let both = 0;
    for (let i = 0; i < 20_000; i++) {
      const first = assignmentBucket('j', `C${i}`, 'a') < 5_000;
      const second = assignmentBucket('j', `C${i}`, 'b') < 5_000;
      if (first && second) both += 1;
    }
    expect(Math.abs(both - 5_000)).toBeLessThan(250);
  });
});
