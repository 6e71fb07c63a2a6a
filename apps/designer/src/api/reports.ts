import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type Category } from './shared.js';

export type DetectionsOfDay = { readonly date: string } & Readonly<Record<Category, number>>;

/** The figures of the home page, all of the newest business date that was run. */
export interface TodayReport {
  /** Null before the first run. */
  readonly businessDate: string | null;
  readonly detections: { readonly total: number; readonly byCategory: Readonly<Partial<Record<Category, number>>> };
  readonly tasks: { readonly open: number; readonly dueToday: number; readonly done: number };
  readonly contacts: { readonly total: number; readonly byChannel: Readonly<Record<string, number>> };
  readonly lastRun: {
    readonly businessDate: string;
    readonly status: 'running' | 'done' | 'failed';
    readonly finishedAt: string | null;
  } | null;
  readonly detectionsByDay: readonly DetectionsOfDay[];
  readonly topRules: readonly {
    readonly ruleId: string;
    readonly name: string | { en: string; zh: string };
    readonly count: number;
  }[];
}

export function useTodayReport() {
  return useQuery({
    queryKey: ['reports', 'today'],
    queryFn: ({ signal }) => apiGet<TodayReport>('/reports/today', { signal }),
  });
}
