import { createHash } from 'node:crypto';

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

/** One entry of the audit log in its place. */
export interface ChainLine {
  /** From 1 on, without gaps. */
  readonly seq: number;
  /** Hash of the entry before. */
  readonly previous: string;
  readonly hash: string;
  /** Canonical JSON of the entry. */
  readonly content: string;
}

/** @see `chain_audit_entry` of the database, which makes the links */
export const linkHash = ({ seq, previous, content }: Omit<ChainLine, 'hash'>): string =>
  createHash('sha256').update(`${previous}\n${seq}\n${content}`).digest('hex');
