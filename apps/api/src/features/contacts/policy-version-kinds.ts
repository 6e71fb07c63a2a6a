import { canonicalContactPolicy, type ContactPolicy, parseContactPolicy, parseLevers } from '@baleen/channels';
import { createHash } from 'node:crypto';
import { type VersionKind } from '../approvals/index.js';
import { CONTACT_POLICY, LEVERS, type LeversDocument } from './contact-policy.js';
import { diffDocuments } from './diff-documents.js';
import { policyWords } from './policy-words.js';

const permissions = { readPermission: 'journey.read', writePermission: 'journey.write' } as const;

/** Hash of what the policy says: the order of channels in a list means nothing. */
export const policyHash = (policy: ContactPolicy): string =>
  createHash('sha256').update(canonicalContactPolicy(policy)).digest('hex');

export const policyVersionKind: VersionKind<ContactPolicy> = {
  kind: CONTACT_POLICY,
  name: { en: 'Contact policy', zh: '触达策略' },
  ...permissions,
  idOf: ({ id }) => id,
  parse: (document) => {
    const parsed = parseContactPolicy(document);
    return parsed.ok ? { ok: true, value: parsed.value, canonical: parsed.value } : parsed;
  },
  hash: (canonical) => policyHash(canonical as ContactPolicy),
  diff: (before, after) => diffDocuments(before, after, policyWords),
};

const wrongShape = {
  en: 'an object with schemaVersion 1 and levers is expected',
  zh: '应为含 schemaVersion 1 与 levers 的对象',
};

export const leversVersionKind: VersionKind<LeversDocument> = {
  kind: LEVERS,
  name: { en: 'Levers', zh: '业务杠杆' },
  ...permissions,
  parse: (document) => {
    const { schemaVersion, levers, ...rest } = (document ?? {}) as Partial<LeversDocument>;
    if (schemaVersion !== 1 || Object.keys(rest).length > 0)
      return { ok: false, problems: [{ code: 'LEVERS_SHAPE', path: '', message: wrongShape }] };
    const parsed = parseLevers(levers);
    if (!parsed.ok)
      return {
        ok: false,
        problems: parsed.problems.map((problem) => ({ ...problem, path: `/levers${problem.path}` })),
      };
    const value: LeversDocument = { schemaVersion: 1, levers: parsed.value };
    return { ok: true, value, canonical: value };
  },
  diff: (before, after) => diffDocuments(before, after, policyWords),
};
