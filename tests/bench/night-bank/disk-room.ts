import { statfsSync } from 'node:fs';
import { type BankSize } from './sizes.js';

/** Of an event with its indexes and its part of the states, rounded up: 0.5 KB in the bank of ninety nights. */
const BYTES_OF_EVENT = 600;
/** Of an event in the files of the night, and in that which a bare COPY reads: 0.44 KB. */
const BYTES_IN_FILES = 450;
/** What the server lets its log grow to. */
const BYTES_OF_LOG = 4 * 2 ** 30;

/** About how much disk a bench takes: the bank, a copy of it in which the night runs, the night's files and the server's log. */
export const bytesNeeded = ({ history, night }: Pick<BankSize, 'history' | 'night'>): number =>
  2 * history * BYTES_OF_EVENT + night * (BYTES_OF_EVENT + BYTES_IN_FILES) + BYTES_OF_LOG;

export interface Room {
  readonly folder: string;
  readonly freeBytes: number;
}

/** @throws Error where what is free is too little: a server whose disk is full loses its bank half made, and whoever else writes there suffers too */
export function refuseWithoutRoom(size: BankSize, { folder, freeBytes }: Room): void {
  const needed = bytesNeeded(size);
  if (needed <= freeBytes) return;
  throw new Error(
    `a bank of ${size.customers} customers with ${size.history} events takes some ${gigabytes(needed)} of disk, and ${folder} has ${gigabytes(freeBytes)}: make it smaller by --scale=F, or name another folder by --bank=DIR`,
  );
}

export function roomIn(folder: string): Room {
  const { bavail, bsize } = statfsSync(folder);
  return { folder, freeBytes: bavail * bsize };
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
