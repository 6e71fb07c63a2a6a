import { type RuleDocument } from '@baleen/rules';
import { versionHash } from '../approvals/index.js';

/** Names the content of a rule version: SHA-256 of its canonical JSON, in hex. */
export const ruleHash = (document: RuleDocument): string => versionHash(document);
