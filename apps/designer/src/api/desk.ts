import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { type OutcomeReport, type TaskItem } from './tasks.js';

/** A task as the day shows it: all that is needed to call at once. */
export interface DayTask extends TaskItem {
  readonly talkingPoints: Text;
  readonly offer: Text;
  /** What the colleague said who gave it. */
  readonly given: { readonly by: string | null; readonly note: string | null } | null;
}

export interface MyDay {
  readonly date: string;
  readonly tasksPerDay: number;
  readonly tasks: readonly DayTask[];
  readonly waiting: readonly DayTask[];
  readonly waitingCount: number;
  readonly laterCount: number;
  readonly lateCount: number;
  readonly done: readonly TaskItem[];
  readonly doneCount: number;
  readonly queue: readonly DayTask[];
  readonly queueCount: number;
  readonly standsInFor: readonly string[];
}

export interface Colleague {
  readonly rmId: string;
  readonly name: string | null;
}

export interface Absence {
  readonly id: number;
  readonly rmId: string;
  readonly deputyId: string;
  readonly from: string;
  readonly to: string;
}

export interface AbsenceWish {
  readonly rmId?: string;
  readonly deputyId: string;
  readonly from: string;
  readonly to: string;
}

export interface ManagerLoad {
  readonly rmId: string;
  readonly name: string | null;
  readonly deputyId: string | null;
  readonly open: number;
  readonly late: number;
  readonly escalated: number;
  readonly dueToday: number;
  readonly done: number;
  readonly successes: number;
}

export interface BranchOverview {
  readonly branchId: string;
  readonly date: string;
  readonly managers: readonly ManagerLoad[];
  readonly escalated: readonly TaskItem[];
  readonly queue: readonly TaskItem[];
  readonly queueCount: number;
}

export interface Reassignment {
  readonly taskIds?: readonly string[];
  readonly fromRmId?: string;
  readonly rmId: string;
  readonly note?: string;
}

export interface DeskSettings {
  readonly tasksPerDay: number;
  readonly escalateAfter: number;
}

export function useMyDay() {
  return useQuery({
    queryKey: ['desk', 'day'],
    queryFn: ({ signal }) => apiGet<MyDay>('/desk/day', { signal }),
  });
}

export function useColleagues(isWanted = true) {
  return useQuery({
    queryKey: ['desk', 'colleagues'],
    queryFn: ({ signal }) => apiGet<{ items: readonly Colleague[] }>('/desk/colleagues', { signal }),
    enabled: isWanted,
    staleTime: 300_000,
  });
}

export function useAbsences() {
  return useQuery({
    queryKey: ['desk', 'absences'],
    queryFn: ({ signal }) => apiGet<{ items: readonly Absence[] }>('/desk/absences', { signal }),
  });
}

export function useBranch() {
  return useQuery({
    queryKey: ['desk', 'branch'],
    queryFn: ({ signal }) => apiGet<BranchOverview>('/desk/branch', { signal }),
  });
}

export function useDeskSettings() {
  return useQuery({
    queryKey: ['desk', 'settings'],
    queryFn: ({ signal }) =>
      apiGet<DeskSettings & { readonly tasksPerDayInForce: number }>('/desk/settings', { signal }),
  });
}

/** What can be done with a task besides reading it. */
export type TaskAct =
  | ({ readonly kind: 'outcome' } & OutcomeReport)
  | { readonly kind: 'outcome/undo' }
  | { readonly kind: 'snooze'; readonly date: string }
  | { readonly kind: 'hand-over'; readonly rmId: string; readonly note?: string }
  | { readonly kind: 'take' };

/** Does something with a task; the day and every list of tasks are read again. */
export function useTaskAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, act: { kind, ...body } }: { id: string; act: TaskAct }) =>
      apiWrite<TaskItem>('POST', `/tasks/${encodeURIComponent(id)}/${kind}`, body),
    onSettled: () => refreshTasks(client),
  });
}

export function useEnterAbsence() {
  return useDeskWrite((wish: AbsenceWish) => apiWrite<Absence>('POST', '/desk/absences', wish));
}

export function useEndAbsence() {
  return useDeskWrite((id: number) => apiWrite<void>('DELETE', `/desk/absences/${id}`));
}

export function useReassign() {
  return useDeskWrite((wish: Reassignment) =>
    apiWrite<{ readonly moved: number }>('POST', '/desk/branch/reassign', wish),
  );
}

export function useSaveDeskSettings() {
  return useDeskWrite((settings: DeskSettings) => apiWrite<DeskSettings>('PUT', '/desk/settings', settings));
}

function useDeskWrite<Wish, Answer>(write: (wish: Wish) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => refreshTasks(client) });
}

/** Whatever shows tasks is read again. */
export async function refreshTasks(client: QueryClient): Promise<void> {
  await Promise.all(['desk', 'tasks', 'reports'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
