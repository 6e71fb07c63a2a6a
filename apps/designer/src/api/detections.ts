import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type Category, type FieldValues, type Money, type Text, type Verdict } from './shared.js';
import { useList } from './use-list.js';

export interface Outcome {
  readonly kind: 'contact' | 'task' | 'suppressed' | 'none';
  readonly status: string | null;
}

export interface DetectionItem {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string | Text;
  readonly category: Category;
  readonly customerId: string;
  readonly customerName: string | null;
  /** What the rule spoke of: the customer, or one holding. */
  readonly subject: string;
  readonly businessDate: string;
  /** The instant the rule was evaluated for. */
  readonly asOf: string;
  readonly eventId: string | null;
  readonly amountBase: Money | null;
  readonly outcome: Outcome;
}

/** One step of the reasons of a detection. */
export interface TraceNode {
  readonly kind: 'all' | 'any' | 'not' | 'condition' | 'pattern' | 'group';
  readonly verdict: Verdict;
  readonly label: Text;
  readonly fact?: string;
  /** The value the condition saw; absent where there was none. */
  readonly seen?: unknown;
  readonly operator?: string;
  /** The value the condition asked for. */
  readonly asked?: unknown;
  /** The values that a pattern looked at, by name. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Names of the values that were missing. */
  readonly missing?: readonly string[];
  readonly children?: readonly TraceNode[];
}

/** An event of the bank, with its own fields under `fields`. */
export interface BankEvent {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly receivedAt?: string;
  readonly channel?: string | null;
  readonly sourceSystem?: string | null;
  readonly fields: FieldValues;
}

export interface ContactOfDetection {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
  readonly at?: string | null;
  readonly text?: string | Text | null;
}

export interface TaskOfDetection {
  readonly id: string;
  readonly status: string;
  readonly dueDate: string;
  readonly rmId?: string | null;
  readonly outcomeCode?: string | null;
}

export interface DetectionPage extends DetectionItem {
  readonly ruleVersion: number;
  readonly ruleHash: string;
  readonly trace: TraceNode;
  readonly event: BankEvent | null;
  readonly contacts: readonly ContactOfDetection[];
  readonly tasks: readonly TaskOfDetection[];
}

export interface DetectionFilters {
  readonly ruleId?: string;
  readonly customerId?: string;
  readonly category?: string;
  /** First business date, inclusive. */
  readonly from?: string;
  /** Last business date, inclusive. */
  readonly to?: string;
  readonly limit?: number;
}

export function useDetections(filters: DetectionFilters) {
  return useList<DetectionItem>(['detections'], '/detections', { ...filters });
}

export function useDetection(id: string) {
  return useQuery({
    queryKey: ['detections', 'one', id],
    queryFn: ({ signal }) => apiGet<DetectionPage>(`/detections/${encodeURIComponent(id)}`, { signal }),
  });
}
