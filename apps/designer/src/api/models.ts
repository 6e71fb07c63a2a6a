import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { useWholeList } from './use-list.js';
import { type VersionState } from './versions.js';

export const modelGroups = ['propensity', 'value', 'contact', 'next-best', 'payroll', 'measurement'] as const;
export type ModelGroup = (typeof modelGroups)[number];
export type DriftLevel = 'stable' | 'watch' | 'alarm';
export type Unit = 'number' | 'share' | 'money' | 'days' | 'text';

export interface ModelJob {
  readonly id: string;
  readonly kind: 'train' | 'score' | 'import';
  readonly models: readonly string[];
  readonly status: 'running' | 'done' | 'failed';
  readonly requestedBy: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** 0 to 1. */
  readonly progress: number;
  readonly asOf: string | null;
  readonly error: { readonly code: string; readonly message: Text } | null;
}

/** A version that the newest scoring had to leave out, such as a foreign one whose runtime is not installed. */
export interface SkippedVersion {
  readonly version: number;
  readonly role: 'champion' | 'challenger';
  readonly reason: { readonly code: string; readonly message: Text };
}

export interface ShortVersion {
  readonly version: number;
  readonly state: VersionState;
  readonly auc: number | null;
  readonly headline: Text;
  readonly trainedAsOf: string;
}

interface ModelHead {
  readonly name: string;
  readonly group: ModelGroup;
  readonly title: Text;
  readonly scoreName: string | null;
  readonly unit: 'probability' | 'money' | null;
  /** Whether it says something of each customer. */
  readonly scores: boolean;
  /** Whether a model brought from elsewhere may stand for it. */
  readonly takesForeign: boolean;
}

export interface ModelItem extends ModelHead {
  readonly live: ShortVersion | null;
  readonly open: ShortVersion | null;
  readonly scoring: Pick<Scoring, 'asOf' | 'customers' | 'scored' | 'psi' | 'drift'> | null;
  readonly lastJob: ModelJob | null;
  readonly skipped: readonly SkippedVersion[];
}

export interface GainBand {
  readonly decile: number;
  readonly rows: number;
  readonly positives: number;
  readonly lift: number;
  readonly gain: number;
  readonly cumulativeLift: number;
}

export interface Fairness {
  readonly column: string;
  readonly groups: readonly {
    readonly group: string;
    readonly rows: number;
    readonly rate: number;
    readonly selectionRate: number;
    readonly auc: number | null;
  }[];
  readonly ratio: number | null;
  readonly isFlagged: boolean;
}

export interface Classification {
  readonly auc: number;
  readonly aucInterval: readonly [number, number];
  readonly gain: readonly GainBand[];
  readonly calibration: readonly {
    readonly rows: number;
    readonly meanProbability: number;
    readonly observedRate: number;
  }[];
  readonly calibrationError: number;
  readonly roc: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
  readonly distribution: readonly number[];
  readonly fairness: readonly Fairness[];
  readonly strengths: readonly { readonly feature: string; readonly strength: number }[];
}

export interface Figure {
  readonly label: Text;
  readonly value: number | null;
  readonly unit: Unit;
  readonly low?: number;
  readonly high?: number;
  readonly hint?: Text;
}

export interface FigureTable {
  readonly title: Text;
  readonly columns: readonly { readonly label: Text; readonly unit: Unit }[];
  readonly rows: readonly (readonly (number | string | Text | null)[])[];
}

export interface BarChart {
  readonly title: Text;
  readonly axis: Text;
  readonly unit: Unit;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

export interface ModelEvaluation {
  readonly headline: Text;
  readonly figures: readonly Figure[];
  readonly classification?: Classification;
  readonly tables?: readonly FigureTable[];
  readonly bars?: readonly BarChart[];
}

export interface TrainingData {
  readonly asOf: string;
  readonly watchedTo: string | null;
  readonly customers: number;
  readonly examples: number;
  readonly positives: number | null;
  readonly eventTypes: readonly string[];
  readonly daysRead: number;
  readonly seed: number;
  readonly leftOut: readonly { readonly feature: string; readonly reason: Text }[];
  readonly suspects: readonly { readonly feature: string; readonly strength: number; readonly reason: Text }[];
}

export interface ModelCard {
  readonly title: Text;
  readonly purpose: Text;
  readonly inputs: Text;
  readonly horizon: Text;
  readonly limits: Text;
  readonly sources: readonly string[];
}

export interface ModelVersion {
  readonly version: number;
  readonly state: VersionState;
  readonly hash: string;
  readonly author: string;
  readonly createdAt: string;
  readonly effectiveFrom: string | null;
  readonly document: {
    readonly source: 'trained' | 'onnx';
    readonly data: TrainingData;
    readonly evaluation: ModelEvaluation;
    readonly champion: (Pick<Classification, 'auc' | 'aucInterval' | 'gain'> & { readonly version: number }) | null;
  };
}

export interface Scoring {
  readonly version: number;
  readonly asOf: string;
  readonly role: 'champion' | 'challenger';
  readonly scoredAt: string;
  readonly customers: number;
  readonly scored: number;
  readonly mean: number | null;
  readonly distribution: { readonly from: number; readonly to: number; readonly counts: readonly number[] } | null;
  readonly psi: number | null;
  readonly drift: DriftLevel | null;
  readonly featureDrift: readonly { readonly column: string; readonly psi: number; readonly level: DriftLevel }[];
  readonly comparison: {
    readonly champion: number;
    readonly customers: number;
    readonly correlation: number | null;
    readonly sameTopTenth: number;
    readonly meanDifference: number;
  } | null;
  readonly examples: readonly { readonly customerId: string; readonly value: number }[];
}

export interface ModelPage extends ModelHead {
  readonly card: ModelCard;
  readonly live: ModelVersion | null;
  readonly open: ModelVersion | null;
  readonly versions: readonly (Omit<ModelVersion, 'document'> & ShortVersion)[];
  readonly scorings: readonly Scoring[];
  readonly skipped: readonly SkippedVersion[];
  readonly jobs: readonly ModelJob[];
}

export interface ReasonedScore {
  readonly customerId: string;
  readonly version: number;
  readonly asOf: string;
  readonly value: number | null;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly features: readonly {
    readonly name: string;
    readonly value: number | string | null;
    /** In log odds, against the average customer. */
    readonly added: number;
  }[];
  readonly words?: Text;
  readonly history: readonly { readonly givenOn: string; readonly value: number; readonly version: string }[];
}

export const modelsKey = ['models'] as const;

export const modelPath = (name: string): string => `/models/${encodeURIComponent(name)}`;

export function useModels() {
  return useWholeList<ModelItem>(modelsKey, '/models');
}

export function useModel(name: string) {
  return useQuery({
    queryKey: [...modelsKey, name],
    queryFn: ({ signal }) => apiGet<ModelPage>(modelPath(name), { signal }),
    // Whoever comes while work goes on sees its end, also without a live connection.
    refetchInterval: ({ state }) => (state.data?.jobs[0]?.status === 'running' ? 3_000 : false),
  });
}

export function useReasons(name: string, customerId: string | undefined) {
  return useQuery({
    queryKey: [...modelsKey, name, 'customers', customerId],
    queryFn: ({ signal }) =>
      apiGet<ReasonedScore>(`${modelPath(name)}/customers/${encodeURIComponent(customerId!)}`, { signal }),
    enabled: customerId !== undefined,
    retry: false,
  });
}

export function useTrainModel(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => apiWrite<ModelJob>('POST', `${modelPath(name)}/train`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: modelsKey }),
  });
}

export function useScoreBank() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (models: readonly string[]) => apiWrite<ModelJob>('POST', '/models/score', { models }),
    onSettled: () => client.invalidateQueries({ queryKey: modelsKey }),
  });
}

/** Work on models that begins or ends changes what their pages show; how far it is, only the job itself. */
export function hearModelJob(client: QueryClient, job: ModelJob): void {
  const isTurn = job.status !== 'running' || job.progress === 0;
  if (isTurn) void client.invalidateQueries({ queryKey: modelsKey });
  for (const name of job.models) {
    client.setQueryData<ModelPage>(
      [...modelsKey, name],
      (page) => page && { ...page, jobs: [job, ...page.jobs.filter(({ id }) => id !== job.id)] },
    );
  }
}
