import { type Text } from './shared.js';
import { useList } from './use-list.js';

/** A customer's stay at a block of a journey. */
export interface JourneyVisit {
  readonly entryId: string;
  readonly step: number;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly ruleId: string | null;
  readonly detectionId: string | null;
  /** When the customer left; of one who is still here, when they came. */
  readonly at: string;
  readonly isHere: boolean;
  readonly port: string | null;
  readonly reason: Text | null;
}

export const visitKinds = ['entered', 'waiting', 'left'] as const;
export type VisitKind = (typeof visitKinds)[number];

export interface VisitFilters {
  readonly version?: string;
  readonly block: string;
  readonly which: VisitKind;
  readonly port?: string;
}

export function useJourneyVisits(journeyId: string, filters: VisitFilters) {
  const path = `/journeys/${encodeURIComponent(journeyId)}/visits`;
  return useList<JourneyVisit>(['journeys', journeyId, 'visits'], path, { ...filters });
}
