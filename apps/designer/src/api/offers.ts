import { type Treatment, type TreatmentPreview, type Variable } from '@baleen/channels';
import { type OfferDocument } from '@baleen/journeys';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Page, type Text } from './shared.js';
import { useWholeList } from './use-list.js';

interface Newest {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly savedAt: string;
  readonly liveVersion: number | null;
}

export interface OfferItem extends Newest {
  readonly name: Text;
  readonly need: string;
  readonly productFamily: string;
  readonly isStandard: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Null: no end of them. */
  readonly quota: number | null;
  readonly quotaUsed: number;
  /** Channels and languages that it has wording in force for. */
  readonly wording: readonly { readonly channel: string; readonly language: string }[];
}

export interface TreatmentItem extends Newest {
  readonly document: Treatment;
}

export interface OfferPage extends OfferItem {
  readonly document: OfferDocument;
  readonly words: readonly Text[];
  readonly treatments: readonly TreatmentItem[];
}

interface TreatmentList extends Page<TreatmentItem> {
  /** What wording may speak of. */
  readonly variables: readonly Variable[];
  /** Where links may lead. */
  readonly linkHosts: readonly string[];
}

export interface PreviewQuestion {
  readonly treatment: object;
  readonly customerId?: string;
  readonly offerId?: string;
}

export function useOffers() {
  return useWholeList<OfferItem>(['offers'], '/offers');
}

export function useOffer(id: string) {
  return useQuery({
    queryKey: ['offers', id],
    queryFn: ({ signal }) => apiGet<OfferPage>(`/offers/${encodeURIComponent(id)}`, { signal }),
  });
}

export function useTreatments() {
  return useQuery({
    queryKey: ['offers', 'treatments'],
    queryFn: ({ signal }) => apiGet<TreatmentList>('/treatments', { signal }),
  });
}

/** A treatment as somebody would receive it; what was shown stays until the next is there. */
export function useTreatmentPreview(question: PreviewQuestion | undefined) {
  return useQuery({
    queryKey: ['treatment-preview', question],
    queryFn: () => apiWrite<TreatmentPreview>('POST', '/treatments/preview', question),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
}
