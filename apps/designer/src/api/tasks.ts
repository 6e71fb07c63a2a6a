import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Holding } from './customers.js';
import { type DetectionPage } from './detections.js';
import { type Category, type FieldValues, type Money, type Text } from './shared.js';
import { useList } from './use-list.js';

/** A relationship manager's follow-up of one detection. */
export interface TaskItem {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly ruleId: string;
  readonly ruleName: string | Text;
  readonly category: Category;
  readonly dueDate: string;
  /** Higher goes first. */
  readonly priority: number;
  readonly reason: Text;
  readonly status: string;
  readonly outcomeCode: string | null;
  readonly rmId: string | null;
  readonly amountBase: Money | null;
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
  };
  readonly detection: Pick<DetectionPage, 'id' | 'trace'> & Partial<DetectionPage>;
  readonly talkingPoints: Text;
  readonly offer: Text;
  readonly outcomeCodes: readonly OutcomeCode[];
  readonly note?: string | null;
  readonly nextDate?: string | null;
}

export interface OutcomeReport {
  readonly code: string;
  readonly note?: string;
  /** When to speak again, a plain date: the task stays open and is due then. */
  readonly nextDate?: string;
}

export function useTasks(filters: { status: 'open' | 'done'; dueBy?: string; limit?: number }) {
  return useList<TaskItem>(['tasks'], '/tasks', filters);
}

export function useTask(id: string) {
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => apiGet<TaskPage>(`/tasks/${encodeURIComponent(id)}`, { signal }),
  });
}

/** Records how a follow-up ended; lists and figures are read again. */
export function useRecordOutcome(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (report: OutcomeReport) =>
      apiWrite<TaskItem>('POST', `/tasks/${encodeURIComponent(id)}/outcome`, report),
    onSuccess: async (task, report) => {
      client.setQueryData<TaskPage>(
        ['tasks', 'one', id],
        (page) => page && { ...page, ...task, note: report.note ?? null, nextDate: report.nextDate ?? null },
      );
      await Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['reports'] }),
      ]);
    },
  });
}
