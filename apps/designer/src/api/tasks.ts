import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type Holding } from './customers.js';
import { type DetectionPage } from './detections.js';
import { type Category, type FieldValues, type Money, type Text } from './shared.js';
import { useList } from './use-list.js';

/** A relationship manager's follow-up of one detection. */
export interface TaskItem {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly ruleId: string | null;
  readonly ruleName: string | Text;
  readonly category: Category;
  readonly dueDate: string;
  /** Past its due date. */
  readonly isLate: boolean;
  /** So late that the branch manager is asked. */
  readonly isEscalated: boolean;
  /** Higher goes first. */
  readonly priority: number;
  readonly reason: Text;
  /** By what it is ranked. */
  readonly rankReason: Text;
  readonly status: string;
  readonly outcomeCode: string | null;
  readonly rmId: string | null;
  readonly branchId: string;
  readonly amountBase: Money | null;
  /** How often it was put off. */
  readonly snoozes: number;
  /** A colleague gave it to this manager. */
  readonly isGiven: boolean;
}

/** Something that a person, or the program, did with a task. */
export interface TaskHistoryEntry {
  readonly kind: string;
  readonly at: string;
  readonly by: string | null;
  readonly detail: Readonly<Record<string, string | null>>;
  readonly note: string | null;
  readonly isUndone: boolean;
}

export interface OutcomeCode {
  readonly code: string;
  readonly label: Text;
}

export interface TaskPage extends TaskItem {
  readonly customer: {
    readonly id: string;
    readonly name: string | null;
    readonly fields: FieldValues;
    readonly holdings: readonly Holding[];
    /** Whether the person may open the customer's page. */
    readonly isOpen: boolean;
  };
  readonly detection: (Pick<DetectionPage, 'id' | 'trace'> & Partial<DetectionPage>) | null;
  readonly talkingPoints: Text;
  readonly offer: Text;
  readonly outcomeCodes: readonly OutcomeCode[];
  readonly note?: string | null;
  readonly nextDate?: string | null;
  /** Oldest first. */
  readonly history: readonly TaskHistoryEntry[];
  /** Whether the person has the task, and not only reads it. */
  readonly isHeld: boolean;
  readonly canUndo: boolean;
}

export interface OutcomeReport {
  readonly code: string;
  readonly note?: string;
  /** When to speak again, a plain date: the task stays open and is due then. */
  readonly nextDate?: string;
}

export const taskStatuses = ['open', 'done', 'withdrawn'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export interface TaskFilters {
  readonly status: TaskStatus;
  readonly dueBy?: string;
  readonly journeyId?: string;
  readonly journeyVersion?: string;
  readonly blockId?: string;
  readonly limit?: number;
}

export function useTasks(filters: TaskFilters) {
  return useList<TaskItem>(['tasks'], '/tasks', { ...filters });
}

export function useTask(id: string) {
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => apiGet<TaskPage>(`/tasks/${encodeURIComponent(id)}`, { signal }),
  });
}
