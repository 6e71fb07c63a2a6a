import { createHash } from 'node:crypto';
import { canonicalJson } from '@baleen/rules';

/** Names the content of a version: SHA-256 of its canonical JSON, in hex. */
export const versionHash = (document: unknown): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex');
