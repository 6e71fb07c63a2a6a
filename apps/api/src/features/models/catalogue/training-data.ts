import { type Text } from '@baleen/models';

/** What a model was trained on, for whoever has to trust it. Dates are local days. */
export type TrainingData = {
  /** Looked back from this day's 00:00; nothing later was read for the features. */
  readonly asOf: string;
  /** What came of it was watched up to and including this day; null where nothing is foretold. */
  readonly watchedTo: string | null;
  /** Customers looked at, examples learnt from, and those of them in which the case happened; null where nothing is foretold. */
  readonly customers: number;
  readonly examples: number;
  readonly positives: number | null;
  readonly eventTypes: readonly string[];
  readonly daysRead: number;
  readonly seed: number;
  /** Features that were not learnt from, each with its reason. */
  readonly leftOut: readonly { readonly feature: string; readonly reason: Text }[];
  /** Features that a person should look at: they may know the answer. */
  readonly suspects: readonly { readonly feature: string; readonly strength: number; readonly reason: Text }[];
};
