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

/** The same where the content stays closed: its digest alone shows that the chain is whole. */
export interface ClosedLine extends Omit<ChainLine, 'content'> {
  /** SHA-256 of the content. */
  readonly digest: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const contentDigest = (content: string): string => sha256(content);

/** @see `chain_audit_entry` of the database, which makes the links */
export const linkHash = (line: Omit<ChainLine, 'hash'> | Omit<ClosedLine, 'hash'>): string =>
  sha256(`${line.previous}\n${line.seq}\n${'digest' in line ? line.digest : contentDigest(line.content)}`);
