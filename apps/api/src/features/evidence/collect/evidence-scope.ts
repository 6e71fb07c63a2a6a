import { z } from 'zod/v4';
import { dateText } from '../../../platform/date-text.js';
import { plainText } from '../../../platform/plain-text.js';

const id = plainText(200).min(1);
const period = { from: dateText.optional(), to: dateText.optional() };

/** What a pack is about. Dates are business dates, both included. */
export const evidenceScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer'), id, ...period }),
  z.strictObject({ kind: z.enum(['contact', 'task', 'suppression', 'detection']), id: z.uuid() }),
  z.strictObject({ kind: z.literal('rule'), id, version: z.coerce.number().int().positive(), ...period }),
  z.strictObject({ kind: z.literal('period'), from: dateText, to: dateText }),
]);

export type EvidenceScope = z.infer<typeof evidenceScope>;

/** The kinds of things that one decision stands behind. */
export const decidedKinds = ['contact', 'task', 'suppression', 'detection'] as const;
export type DecidedKind = (typeof decidedKinds)[number];
