import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { useList } from './use-list.js';

/** One import folder; always rowsIn = accepted + repeated + quarantined. */
export interface ImportItem {
  readonly id: number;
  readonly businessDate: string;
  readonly status: string;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** A row that was refused, and why. */
export interface QuarantineRow {
  readonly file: string;
  readonly line: number;
  readonly field: string | null;
  readonly code: string;
  readonly reason: Text;
  /** Empty for those who may not see customers' rows. */
  readonly raw: string;
}

export interface ImportPage extends ImportItem {
  readonly quarantine: { readonly items: readonly QuarantineRow[]; readonly nextCursor?: string | null };
}

export function useImports() {
  return useList<ImportItem>(['imports'], '/imports');
}

/** One import with its quarantine rows, page by page. */
export function useImport(id: string) {
  return useInfiniteQuery({
    queryKey: ['imports', 'one', id],
    queryFn: ({ pageParam, signal }) =>
      apiGet<ImportPage>(`/imports/${encodeURIComponent(id)}`, { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.quarantine.nextCursor ?? undefined,
  });
}

/** Hands an import folder to the server: its manifest and its files, as they are. */
export function useUploadImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: readonly File[]) => {
      const form = new FormData();
      for (const file of files) form.append('files', file, file.name);
      return apiWrite<ImportItem>('POST', '/imports', form);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
}
