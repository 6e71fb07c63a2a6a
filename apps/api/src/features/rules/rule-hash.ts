import { createHash } from 'node:crypto';
import { canonicalJson, type RuleDocument } from '@baleen/rules';

/** Names the content of a rule version: SHA-256 of its canonical JSON, in hex. */
export const ruleHash = (document: RuleDocument): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex');
