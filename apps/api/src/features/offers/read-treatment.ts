import { parseTreatment, type ParsedTreatment, withSampleHost } from '@baleen/channels';
import { type ProblemItem } from '../../platform/problem.js';
import { unknownVariables } from './treatment-variables.js';

export type ReadTreatment =
  | { readonly ok: true; readonly value: ParsedTreatment }
  | { readonly ok: false; readonly problems: readonly ProblemItem[] };

/** Reads a treatment strictly, and holds its variables against those that there are. */
export function readTreatment(document: unknown, linkHosts: readonly string[]): ReadTreatment {
  const parsed = parseTreatment(withSampleHost(document, linkHosts[0]), { linkHosts });
  if (!parsed.ok) return parsed;
  const problems = unknownVariables(parsed.value.treatment);
  return problems.length > 0 ? { ok: false, problems } : parsed;
}
