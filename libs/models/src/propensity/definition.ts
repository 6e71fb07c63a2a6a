import { type ModelCard } from '../model-card/index.js';
import { type Availability } from './leakage.js';
import { type LearnerName } from './learner.js';

/** A use of the propensity models: what is foretold, and how. The folders of single models hold one each. */
export interface PropensityDefinition {
  readonly card: ModelCard;
  readonly learner: LearnerName;
  /** Days after the as-of day within which the case may happen; absent for a table of unknown meaning. */
  readonly horizonDays?: number;
  /** The score's name among the customer's facts, where rules read it. */
  readonly scoreName?: string;
  /** What is known of its features: whether before the case or only afterwards. */
  readonly availability?: Readonly<Record<string, Availability>>;
}
