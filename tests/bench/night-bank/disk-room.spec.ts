import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { bytesNeeded, refuseWithoutRoom, roomIn } from './disk-room.js';
import { fullSize, inItsStride, scaled } from './sizes.js';

describe('the disk that a bench takes', () => {
  it('is some 12 GB for a night of full size, and a hundred times as much for a past of 830 such days', () => {
    expect(bytesNeeded(fullSize) / 1e9).toBeCloseTo(12.5, 1);
    expect(bytesNeeded(inItsStride(fullSize)) / 1e9).toBeGreaterThan(990);
  });

  it('is asked for: where there is too little, the refusal says how much it takes and what to do', () => {
    const room = { folder: '/data', freeBytes: 73e9 };
    expect(() => refuseWithoutRoom(inItsStride(fullSize), room)).toThrow(
      'a bank of 200000 customers with 830000000 events takes some 1001.3 GB of disk, and /data has 73.0 GB: make it smaller by --scale=F, or name another folder by --bank=DIR',
    );
    expect(() => refuseWithoutRoom(inItsStride(scaled(fullSize, 0.003)), room)).not.toThrow();
  });

  it('is what the file system of the folder has for this user', () => {
    expect(roomIn(tmpdir()).freeBytes).toBeGreaterThan(0);
  });
});
