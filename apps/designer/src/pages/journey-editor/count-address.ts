import { type VisitKind } from '../../api/journey-visits.js';

/** A block of a journey's version, whose customers are counted. */
export interface CountedPlace {
  readonly journeyId: string;
  readonly version: number;
  readonly blockId: string;
}

const query = (values: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  ).toString();

export const visitsAddress = (
  { journeyId, version, blockId }: CountedPlace,
  of: { readonly which: VisitKind; readonly port?: string },
): string => `/journeys/${encodeURIComponent(journeyId)}/visits?${query({ version, block: blockId, ...of })}`;

const ofPlace = ({ journeyId, version, blockId }: CountedPlace) => ({ journeyId, journeyVersion: version, blockId });

export const contactsAddress = (place: CountedPlace, status: string): string =>
  `/contacts?${query({ status, ...ofPlace(place) })}`;

export const tasksAddress = (place: CountedPlace, status: string): string =>
  `/tasks?${query({ status, ...ofPlace(place) })}`;
