import { type TagDocument } from '@baleen/rules';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { useWholeList } from './use-list.js';

export const tagStates = ['draft', 'live', 'retired'] as const;
export type TagState = (typeof tagStates)[number];

interface TagHead {
  readonly id: string;
  readonly category: string;
  readonly name: Text;
  readonly refresh: string;
  readonly state: TagState;
  readonly owner: string;
  readonly source: string;
  /** Share of customers with a value, 0 to 1; null where it was not counted. */
  readonly coverage: number | null;
  /** Business date of the coverage. */
  readonly asOf: string | null;
}

export interface TagItem extends TagHead {
  /** How many live rules read it. */
  readonly rules: number;
}

export interface TagPage extends TagHead {
  readonly document: TagDocument;
  /** The definition as sentences. */
  readonly words: { readonly en: readonly string[]; readonly zh: readonly string[] };
  /** Customers that were counted; null where it was not counted. */
  readonly customers: number | null;
  /** Customers by value, most frequent first. */
  readonly distribution: readonly { readonly value: string; readonly customers: number }[];
  /** Live rules that read it. */
  readonly rules: readonly { readonly id: string; readonly name: Text }[];
}

export interface CustomerTag {
  readonly id: string;
  readonly category: string;
  readonly name: Text;
  readonly value: string | null;
  /** Null where it has no value. */
  readonly valueName: Text | null;
}

export interface CustomerTagList {
  /** Null before the first daily run. */
  readonly asOf: string | null;
  readonly items: readonly CustomerTag[];
}

export function useTags() {
  return useWholeList<TagItem>(['tags'], '/tags');
}

export function useTag(id: string) {
  return useQuery({
    queryKey: ['tags', id],
    queryFn: ({ signal }) => apiGet<TagPage>(`/tags/${encodeURIComponent(id)}`, { signal }),
  });
}

/** Moves a tag through its life cycle. */
export function useChangeTag(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (state: TagState) => apiWrite<TagPage>('PATCH', `/tags/${encodeURIComponent(id)}`, { state }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tags'] }),
  });
}

export function useCustomerTags(customerId: string) {
  return useQuery({
    queryKey: ['customers', 'tags', customerId],
    queryFn: ({ signal }) => apiGet<CustomerTagList>(`/customers/${encodeURIComponent(customerId)}/tags`, { signal }),
  });
}
