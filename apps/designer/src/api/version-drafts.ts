import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hasStatus } from './api-problem.js';
import { apiGet, apiWrite } from './client.js';
import { refreshVersions, thingPath, type VersionPage, type VersionView } from './versions.js';
import { type Page } from './shared.js';

/** What an editor begins from. */
export interface DraftBase {
  readonly document: object;
  /** Of the draft, or of what is in review; null where there is neither. */
  readonly revision: number | null;
}

interface DraftToSave {
  readonly id: string;
  readonly document: object;
  readonly revision: number | null;
}

const openStates: readonly string[] = ['draft', 'submitted', 'approved'];

/** The revision that a save of the thing must have seen. */
export const openRevision = (versions: readonly VersionView[]): number | null =>
  versions.find(({ state }) => openStates.includes(state))?.revision ?? null;

/** The newest version of a thing, as somebody else may have saved it. */
export async function readDraftBase(kind: string, id: string): Promise<DraftBase> {
  const { items } = await apiGet<Page<VersionView>>(thingPath({ kind, id }));
  const newest = items[0]!;
  const { document } = await apiGet<VersionPage>(`${thingPath({ kind, id })}/${newest.version}`);
  return { document: document as object, revision: openRevision(items) };
}

/** Saves the draft of a thing. @param also further queries that show it */
export function useSaveVersionDraft(kind: string, also: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: DraftToSave) =>
      apiWrite<VersionPage>('PUT', `${thingPath({ kind, id })}/draft`, body),
    onSuccess: async () => {
      await refreshVersions(client, kind);
      await Promise.all(also.map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
}

/** What one person has done and not saved yet. */
export interface PersonalDraft {
  readonly document: unknown;
  readonly baseRevision: number | null;
  readonly savedAt: string;
}

interface Thing {
  readonly kind: string;
  readonly id: string;
}

const personalPath = (thing: Thing): string => `${thingPath(thing)}/personal-draft`;

/** Undefined where there is none. */
export async function readPersonalDraft(thing: Thing): Promise<PersonalDraft | undefined> {
  try {
    return await apiGet<PersonalDraft>(personalPath(thing));
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

export const keepPersonalDraft = (thing: Thing, document: unknown, baseRevision: number | null): Promise<unknown> =>
  apiWrite('PUT', personalPath(thing), { document, baseRevision });

export const discardPersonalDraft = (thing: Thing): Promise<void> => apiWrite('DELETE', personalPath(thing));

/** A person's unsaved work on a thing; null where there is none. Read anew whenever an editor is opened, and not while somebody edits. */
export function usePersonalDraft(thing: Thing, isWanted: boolean) {
  return useQuery({
    queryKey: ['personal-draft', thing.kind, thing.id],
    queryFn: async () => (await readPersonalDraft(thing)) ?? null,
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
  });
}
