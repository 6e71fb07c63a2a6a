import { type JourneyDocument } from '@baleen/journeys';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem, hasStatus } from './api-problem.js';
import { apiGet, apiWrite } from './client.js';
import { type PersonalDraft, readPersonalDraft } from './version-drafts.js';

/** A version of a journey without its content. */
export interface JourneyVersion {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: 'draft' | 'submitted' | 'approved' | 'scheduled' | 'live' | 'retired';
  /** `user:<id>`, `command` or `system`. */
  readonly author: string;
  readonly editors: readonly string[];
  readonly savedAt: string;
  /** Grows with every save of a draft. */
  readonly revision: number;
}

export interface JourneyVersionPage extends JourneyVersion {
  readonly document: JourneyDocument;
}

export interface JourneyHistory {
  readonly items: readonly JourneyVersion[];
  /** Names of users by `user:<id>`. */
  readonly people?: Readonly<Record<string, string>>;
}

/** What somebody else has saved meanwhile. */
export interface Conflict {
  readonly document: JourneyDocument;
  readonly version: number;
  readonly revision: number;
  readonly state: string;
  readonly author: string;
  readonly savedAt: string;
}

const thing = (id: string): string => `/versions/journey/${encodeURIComponent(id)}`;

const orNothing = async <T>(wanted: Promise<T>): Promise<T | undefined> => {
  try {
    return await wanted;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
};

/** All versions, newest first; none for a journey that was never saved. */
export function useJourneyHistory(id: string) {
  return useQuery({
    queryKey: ['journeys', id, 'versions'],
    queryFn: async ({ signal }): Promise<JourneyHistory> =>
      (await orNothing(apiGet<JourneyHistory>(thing(id), { signal }))) ?? { items: [] },
  });
}

export function useJourneyVersion(id: string, version: number | undefined) {
  return useQuery({
    queryKey: ['journeys', id, 'versions', version],
    queryFn: ({ signal }) => apiGet<JourneyVersionPage>(`${thing(id)}/${version}`, { signal }),
    enabled: version !== undefined,
  });
}

export interface OpenedJourney {
  readonly history: JourneyHistory;
  readonly newest: JourneyVersionPage | undefined;
  readonly personal: PersonalDraft | undefined;
}

/** Everything that editing begins from. Read anew whenever the editor is opened, and not while somebody edits. */
export function useOpenedJourney(id: string, mayWrite: boolean) {
  return useQuery({
    queryKey: ['journey-editor', id],
    queryFn: async (): Promise<OpenedJourney> => {
      const [history, personal] = await Promise.all([
        orNothing(apiGet<JourneyHistory>(thing(id))),
        mayWrite ? readPersonalDraft({ kind: 'journey', id }) : undefined,
      ]);
      const first = history?.items[0];
      const newest = first && (await apiGet<JourneyVersionPage>(`${thing(id)}/${first.version}`));
      if (!newest && !personal) return { history: { items: [] }, newest, personal };
      return { history: history ?? { items: [] }, newest, personal };
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** What a save must have seen: the revision of what is on its way, and the newest version. */
export interface Seen {
  readonly revision: number | null;
  readonly newest: number | null;
}

/** Of what is still on its way only: a version in force is not edited, the next one begins beside it. */
export function seenOf(newest: JourneyVersion | Conflict | undefined): Seen {
  if (!newest) return { revision: null, newest: null };
  const isOpen = ['draft', 'submitted', 'approved'].includes(newest.state);
  return { revision: isOpen ? newest.revision : null, newest: newest.version };
}

export type Saved =
  | { readonly ok: true; readonly version: JourneyVersionPage }
  | { readonly ok: false; readonly theirs: Conflict | undefined };

/** Saves the draft. @returns what somebody else has saved meanwhile, where they were faster */
export async function saveDraft(id: string, document: JourneyDocument, seen: Seen): Promise<Saved> {
  try {
    return {
      ok: true,
      version: await apiWrite<JourneyVersionPage>('PUT', `${thing(id)}/draft`, { document, ...seen }),
    };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'VERSION_CHANGED') throw error;
    const { current } = error.document as { readonly current?: Conflict | null };
    return { ok: false, theirs: current ?? undefined };
  }
}

export const submitVersion = (id: string, { version, hash }: JourneyVersion, comment: string): Promise<unknown> =>
  apiWrite('POST', `${thing(id)}/${version}/submit`, { hash, ...(comment !== '' && { comment }) });

export interface VersionComment {
  readonly commentId?: string | number;
  readonly text: string;
  readonly userId?: number;
  readonly at?: string;
}

export function nameOfPerson(actor: string, people: JourneyHistory['people']): string {
  return people?.[actor] ?? actor;
}
