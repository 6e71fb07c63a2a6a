import { createCatalogue, type RuleScope } from '@baleen/rules';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type TraceNode } from './detections.js';
import { type Text, type Verdict } from './shared.js';

/** The newest version of a rule, from which editing begins. */
export interface EditableRule {
  readonly version: number;
  readonly hash: string;
  readonly state: string;
  readonly document: object;
}

export interface Trial {
  readonly verdict: Verdict;
  readonly asOf: string | null;
  readonly event: { readonly eventId: string; readonly type: string; readonly occurredAt: string } | null;
  readonly findings: readonly {
    readonly subject: string;
    readonly verdict: Verdict;
    readonly trace: TraceNode;
    readonly changes: readonly Text[];
    readonly hindrance: Text | null;
  }[];
  readonly detectedOn: readonly string[];
}

export interface MatchCount {
  readonly from: string | null;
  readonly to: string | null;
  readonly days: readonly { readonly date: string; readonly count: number }[];
  readonly total: number;
  readonly customers: { readonly evaluated: number; readonly all: number; readonly matched: number };
  readonly sample: readonly { readonly customerId: string; readonly name: string | null; readonly date: string }[];
}

interface RuleScopeView {
  readonly extraEventFields: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, readonly string[] | null>>;
  readonly tables: readonly string[];
}

/** What rules of this bank may refer to. */
export function useRuleScope() {
  return useQuery({
    queryKey: ['rule-scope'],
    queryFn: async ({ signal }): Promise<RuleScope> => {
      const view = await apiGet<RuleScopeView>('/rule-scope', { signal });
      return {
        catalogue: createCatalogue(view.extraEventFields),
        tags: new Map(Object.entries(view.tags).map(([id, values]) => [id, values ?? undefined])),
        tables: new Set(view.tables),
      };
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
}

const draftPath = (id: string): string => `/rules/${encodeURIComponent(id)}/draft`;

export const readDraft = (id: string): Promise<EditableRule> => apiGet<EditableRule>(draftPath(id));

/** Read anew whenever the editor is opened, and not while somebody edits. */
export function useEditableRule(id: string) {
  return useQuery({
    queryKey: ['rules', id, 'draft'],
    queryFn: () => readDraft(id),
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function useSaveDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; document: object; seen: string | null }) =>
      apiWrite<EditableRule>('PUT', draftPath(id), body),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: ['rules'], predicate: ({ queryKey }) => queryKey[2] !== 'draft' }),
  });
}

export function useTryRule() {
  return useMutation({
    mutationFn: (body: { document: object; customerId: string; date: string }) =>
      apiWrite<Trial>('POST', '/rules/try', body),
  });
}

export function useCountMatches() {
  return useMutation({
    mutationFn: (document: object) => apiWrite<MatchCount>('POST', '/rules/count', { document }),
  });
}
