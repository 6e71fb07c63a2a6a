import { type Text } from '../result/index.js';

/** What a reader must know before trusting a model; shown on its page beside the evaluation. */
export interface ModelCard {
  /** The folder's name, as on the command line. */
  readonly name: string;
  readonly title: Text;
  /** What it is for, and what it must not be used for. */
  readonly purpose: Text;
  /** The data it reads, with units. */
  readonly inputs: Text;
  /** How far ahead, or over which period, its figures speak. */
  readonly horizon: Text;
  /** Where it misleads, and what it does with bad or missing data. */
  readonly limits: Text;
  /** Papers and formulas it follows. */
  readonly sources: readonly string[];
}
