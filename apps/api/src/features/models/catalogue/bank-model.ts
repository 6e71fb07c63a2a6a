import { type EventModel, type JsonObject, type ModelCard, type Result, type Table, type Text } from '@baleen/models';
import { type Day } from '@baleen/rules';
import { type BankReader, type PartitionView } from '../bank/bank-reader.js';
import { type ChampionFigures, type ModelEvaluation } from './model-evaluation.js';
import { type TrainingData } from './training-data.js';

/** Under which heading a model stands in the list. */
export const modelGroups = ['propensity', 'value', 'contact', 'next-best', 'payroll', 'measurement'] as const;
export type ModelGroup = (typeof modelGroups)[number];

export interface TrainOptions {
  readonly seed: number;
  /** The version in force, to be judged on the same examples. */
  readonly champion?: { readonly version: number; readonly parameters: JsonObject };
  /** Told how many of the partitions have been read. */
  readonly onPartition: (done: number) => void;
}

/** A model that was trained on the bank's own data. */
export interface Trained {
  /** What was learnt; plain JSON, the same bytes for the same data and seed. */
  readonly parameters: JsonObject;
  readonly data: TrainingData;
  readonly evaluation: ModelEvaluation;
  /** The version in force on the same examples, where it can be judged on them. */
  readonly champion?: ChampionFigures;
}

/** What a model says of one customer. */
export interface CustomerResult {
  readonly customerId: string;
  /** Of the score; null where there is none, never a guess. */
  readonly value: number | null;
  /** What is not a number: a persona, an hour, a list of actions. */
  readonly result?: JsonObject;
  /** What was chosen by chance for the customer: logged for good. */
  readonly choice?: Choice;
}

/** A choice with the probability of every option that it was made among. */
export interface Choice {
  readonly chosen: string;
  readonly probability: number;
  readonly options: readonly { readonly option: string; readonly probability: number }[];
}

export interface ScoredPartition {
  readonly results: readonly CustomerResult[];
  /** What the model read of those customers, row by row, where it is a table: watched for drift. */
  readonly table?: Table;
}

/** Why a customer scores so: a feature with its value and what it adds, or a sentence. */
export interface CustomerReasons {
  readonly value: number | null;
  readonly result?: JsonObject;
  /** Strongest first; `added` is in log odds against the average customer. */
  readonly features: readonly {
    readonly name: string;
    readonly value: number | string | null;
    readonly added: number;
  }[];
  readonly words?: Text;
}

/** How a model says something of each customer. */
export interface Scoring {
  /** Types of events read, and how many days back. */
  readonly types: readonly string[];
  readonly days: number;
  /** @param asOf the view ends with the day before */
  score(parameters: JsonObject, view: PartitionView, bank: BankReader): Promise<Result<ScoredPartition>>;
  /** Of the only customer of the view. */
  explain?(parameters: JsonObject, view: PartitionView, bank: BankReader): Promise<Result<CustomerReasons>>;
}

/** A model as the bank uses it: how it is trained and scored from the bank's own events. */
export interface BankModel {
  /** Kebab-case; the id of its versions. */
  readonly name: string;
  readonly group: ModelGroup;
  readonly card: ModelCard;
  /** The score it gives, where it is a number that rules can read. */
  readonly scoreName?: string;
  /** How its score is read; a probability unless said otherwise. */
  readonly unit?: 'probability' | 'money';
  /** @returns a refusal where the bank's data do not carry it, with the reason. */
  train(bank: BankReader, options: TrainOptions): Promise<Result<Trained>>;
  /** Reads parameters that were stored; refuses what this model did not write. */
  parse(parameters: unknown): Result<JsonObject>;
  /** What a model brought from elsewhere would have to foretell in its place; absent: none can be brought. */
  readonly foretells?: EventModel;
  /** Absent: it measures the past and says nothing of single customers. */
  readonly scoring?: Scoring;
}

/** First day of a look back: `days` days, the last of which is the day before the as-of. */
export const lookBack = (asOf: Day, days: number): { readonly from: Day; readonly to: Day } => ({
  from: asOf - days,
  to: asOf - 1,
});
