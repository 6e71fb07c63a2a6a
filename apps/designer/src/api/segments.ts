import { type SegmentDocument, type SegmentList } from '@baleen/rules';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { useWholeList } from './use-list.js';

interface SegmentHead {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  readonly version: number;
  readonly state: string;
  readonly liveVersion: number | null;
  readonly savedAt: string;
  readonly hasList: boolean;
  /** Null where it cannot be told at once. */
  readonly size: number | null;
  /** Business date of the size. */
  readonly asOf: string | null;
}

export type SegmentItem = SegmentHead;

export interface SegmentPage extends SegmentHead {
  readonly document: SegmentDocument;
  readonly words: { readonly en: readonly string[]; readonly zh: readonly string[] };
  readonly customers: number;
  readonly unknown: number | null;
  readonly audiences: readonly {
    readonly id: number;
    readonly version: number;
    readonly asOf: string;
    readonly takenAt: string;
    readonly customers: number;
  }[];
}

/** What is asked about before anything is saved. */
export type SizeQuestion = Pick<SegmentDocument, 'facts' | 'conditions' | 'list'> & { readonly id?: string };

export interface SegmentSize {
  readonly size: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unknown: number | null;
  readonly evaluated: number;
  readonly customers: number;
  readonly asOf: string | null;
  readonly sample: readonly { readonly customerId: string; readonly name: string | null }[];
  readonly words: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

export interface ImportedList extends SegmentList {
  readonly lines: number;
  readonly repeated: number;
  readonly unknown: number;
  readonly refused: readonly { readonly line: number; readonly value: string }[];
}

export function useSegments() {
  return useWholeList<SegmentItem>(['segments'], '/segments');
}

export function useSegment(id: string) {
  return useQuery({
    queryKey: ['segments', id],
    queryFn: ({ signal }) => apiGet<SegmentPage>(`/segments/${encodeURIComponent(id)}`, { signal }),
  });
}

const POLL_MS = 1500;

/** Counted anew whenever the question changes, and again until every customer was looked at; none may have been when somebody asks first. */
export function useSegmentSize(question: SizeQuestion | undefined) {
  return useQuery({
    queryKey: ['segment-size', question],
    queryFn: () => apiWrite<SegmentSize>('POST', '/segments/size', question),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    refetchInterval: ({ state }) => {
      const size = state.data;
      return size && (size.asOf === null || size.evaluated < size.customers) ? POLL_MS : false;
    },
  });
}

export function useImportList() {
  return useMutation({
    mutationFn: (list: Blob) => apiWrite<ImportedList>('POST', '/segments/import', list),
  });
}
