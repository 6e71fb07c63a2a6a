import { type RuleDocument } from '@baleen/rules';
import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type Category, type Text } from './shared.js';
import { useWholeList } from './use-list.js';

export interface RuleItem {
  readonly id: string;
  readonly name: Text;
  readonly category: Category;
  readonly source: string;
  readonly group: string;
  /** An event type, several, or `calendar`. */
  readonly trigger: string | readonly string[];
  readonly priority: number;
  readonly version: number;
  readonly state: string;
  /** How many detections it has made. */
  readonly detections: number;
}

export interface RuleVersion {
  readonly version: number;
  /** SHA-256 of the version's canonical JSON. */
  readonly hash: string;
  readonly state: string;
}

export interface RulePage extends RuleVersion {
  readonly id: string;
  /** Newest first; absent where only the present one is known. */
  readonly versions?: readonly RuleVersion[];
  /** The rule as it is stored and hashed. */
  readonly document: RuleDocument;
  /** The rule as sentences. */
  readonly words: { readonly en: readonly string[]; readonly zh: readonly string[] };
  readonly detections: number;
}

export function useRules() {
  return useWholeList<RuleItem>(['rules'], '/rules');
}

export function useRule(id: string) {
  return useQuery({
    queryKey: ['rules', id],
    queryFn: ({ signal }) => apiGet<RulePage>(`/rules/${encodeURIComponent(id)}`, { signal }),
  });
}
