import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Page, type Text } from './shared.js';

export type VersionState = 'draft' | 'submitted' | 'approved' | 'scheduled' | 'live' | 'retired';

export interface VersionKey {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

export interface Period {
  readonly from: string;
  readonly to: string | null;
}

export interface Approval {
  readonly hash: string;
  readonly userId: number;
  readonly verdict: 'approved' | 'rejected' | 'change-requested';
  readonly comment: string | null;
  readonly effectReportId: string | null;
  readonly at: string;
}

export interface StopReview {
  readonly version: number;
  readonly act: 'stopped' | 'restored';
  readonly stoppedBy: number;
  readonly stoppedAt: string;
  readonly reason: string;
  readonly reviewedBy: number | null;
  readonly reviewedAt: string | null;
  readonly finding: string | null;
}

export interface VersionView extends VersionKey {
  readonly hash: string;
  readonly state: VersionState;
  readonly author: string;
  readonly editors: readonly string[];
  readonly createdAt: string;
  readonly savedAt: string;
  readonly revision: number;
  readonly submittedAt: string | null;
  readonly planned: Period | null;
  readonly effective: Period | null;
  readonly ended: string | null;
  readonly name: Text | null;
  readonly approvals: readonly Approval[];
  readonly stopReview: StopReview | null;
}

/** Names of users by `user:<id>`. */
export type People = Readonly<Record<string, string>>;

export interface VersionPage extends VersionView {
  readonly document: unknown;
  readonly words: readonly Text[];
  readonly people: People;
}

export interface Risk {
  readonly level: 'low' | 'medium' | 'high';
  readonly reasons: readonly Text[];
}

export interface ReviewItem extends Omit<VersionView, 'approvals' | 'stopReview'> {
  readonly kindName: Text;
  readonly waitingHours: number;
  readonly against: number | null;
  readonly changes: readonly Text[];
  readonly risk: Risk;
  readonly comments: number;
  /** Whether the person has worked on it, and so cannot judge it. */
  readonly isOwn: boolean;
}

export interface OpenStop extends StopReview, VersionKey {
  readonly kindName: Text;
  readonly name: Text | null;
}

export interface ReviewDesk {
  readonly waiting: readonly ReviewItem[];
  readonly stops: readonly OpenStop[];
  readonly people: People;
}

export interface VersionComment {
  readonly id: number;
  readonly userId: number;
  readonly userName: string;
  readonly text: string;
  readonly path: string | null;
  readonly at: string;
}

/** What is done with a version; the path of the API. */
export type VersionAction =
  | 'submit'
  | 'approve'
  | 'reject'
  | 'request-change'
  | 'withdraw'
  | 'schedule'
  | 'stop'
  | 'review-stop'
  | 'restore'
  | 'put-back';

export interface ActionBody {
  readonly hash?: string;
  readonly comment?: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  readonly effectReportId?: string;
}

export const thingPath = ({ kind, id }: Pick<VersionKey, 'kind' | 'id'>): string =>
  `/versions/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
export const versionPath = (key: VersionKey): string => `${thingPath(key)}/${key.version}`;

export function useReviewDesk() {
  return useQuery({ queryKey: ['reviews'], queryFn: ({ signal }) => apiGet<ReviewDesk>('/reviews', { signal }) });
}

export function useVersions(kind: string, id: string) {
  return useQuery({
    queryKey: ['versions', kind, id],
    queryFn: ({ signal }) =>
      apiGet<Page<VersionView> & { readonly people: People }>(thingPath({ kind, id }), { signal }),
  });
}

export function useVersion(key: VersionKey) {
  return useQuery({
    queryKey: ['versions', key.kind, key.id, key.version],
    queryFn: ({ signal }) => apiGet<VersionPage>(versionPath(key), { signal }),
  });
}

/** @param against undefined: what is or was in force before it */
export function useVersionDiff(key: VersionKey, against?: number) {
  return useQuery({
    queryKey: ['versions', key.kind, key.id, key.version, 'diff', against ?? null],
    queryFn: ({ signal }) =>
      apiGet<{ readonly against: number | null; readonly changes: readonly Text[] }>(`${versionPath(key)}/diff`, {
        query: { against },
        signal,
      }),
  });
}

export function useComments(key: VersionKey) {
  return useQuery({
    queryKey: ['versions', key.kind, key.id, key.version, 'comments'],
    queryFn: ({ signal }) => apiGet<Page<VersionComment>>(`${versionPath(key)}/comments`, { signal }),
  });
}

export function useAddComment(key: VersionKey) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => apiWrite<VersionComment>('POST', `${versionPath(key)}/comments`, { text }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['versions', key.kind, key.id, key.version, 'comments'] }),
  });
}

export interface VersionActWanted extends ActionBody {
  readonly action: VersionAction;
}

/** Does something with a version; what shows it is read again. */
export function useVersionAction(key: VersionKey) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, ...body }: VersionActWanted) =>
      apiWrite<VersionView>('POST', `${versionPath(key)}/${action}`, body),
    onSettled: () => refreshVersions(client, key.kind),
  });
}

/** Reads again whatever shows versions of a kind. */
export async function refreshVersions(client: QueryClient, kind: string): Promise<void> {
  const keys = [
    ['reviews'],
    ['versions', kind],
    ...(kind === 'rule' ? [['rules']] : []),
    ...(kind === 'model' ? [['models']] : []),
  ];
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
}
