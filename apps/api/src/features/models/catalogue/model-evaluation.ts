import { type CalibrationBand, type Fairness, type GainBand, type RocPoint, type Text } from '@baleen/models';

export type Unit = 'number' | 'share' | 'money' | 'days' | 'text';

/** One figure of an evaluation; with its 95% interval where there is one. */
export type Figure = {
  readonly label: Text;
  readonly value: number | null;
  readonly unit: Unit;
  readonly low?: number;
  readonly high?: number;
  readonly hint?: Text;
};

/** A table of figures, for models that are not judged by an ROC curve. */
export type FigureTable = {
  readonly title: Text;
  readonly columns: readonly { readonly label: Text; readonly unit: Unit }[];
  /** Texts are codes or names; a text in both languages where it is words. */
  readonly rows: readonly (readonly (number | string | Text | null)[])[];
};

/** Bars with, where there is one, an interval each. */
export type BarChart = {
  readonly title: Text;
  readonly axis: Text;
  readonly unit: Unit;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
};

/** How well a probability tells who will from who will not. All figures are out of fold: no example was judged by a model that saw it. */
export type Classification = {
  readonly auc: number;
  readonly aucInterval: readonly [number, number];
  readonly gain: readonly GainBand[];
  readonly calibration: readonly CalibrationBand[];
  readonly calibrationError: number;
  readonly roc: readonly RocPoint[];
  /** Customers by probability, in twentieths from 0 to 1. */
  readonly distribution: readonly number[];
  /** When the best tenth is chosen. */
  readonly fairness: readonly Fairness[];
  /** Features by the mean strength of what they add, the strongest first. */
  readonly strengths: readonly { readonly feature: string; readonly strength: number }[];
};

/** The version that was live, judged on the same examples, which are later than those it learnt from. */
export type ChampionFigures = {
  readonly version: number;
  readonly auc: number;
  readonly aucInterval: readonly [number, number];
  readonly gain: readonly GainBand[];
};

/** What is known of how good a model is; plain JSON. */
export type ModelEvaluation = {
  /** In one sentence, for people. */
  readonly headline: Text;
  readonly figures: readonly Figure[];
  readonly classification?: Classification;
  readonly tables?: readonly FigureTable[];
  readonly bars?: readonly BarChart[];
};
