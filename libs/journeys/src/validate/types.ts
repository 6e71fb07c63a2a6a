import { type ReferenceTarget } from '../arguments/index.js';
import { type Finding } from '../blocks/index.js';
import { type Conditions } from '../conditions/index.js';
import { type JourneyDocument, type JourneyGraph } from '../document/index.js';
import { type Problem } from '../text/index.js';

/** What the bank's catalogues hold. Checks for which nothing is given are left out: the designer may not know everything. */
export interface References {
  readonly ids?: Partial<Readonly<Record<ReferenceTarget, ReadonlySet<string>>>>;
  /** For each offer, the channels that it has a treatment for. */
  readonly offerChannels?: ReadonlyMap<string, ReadonlySet<string>>;
  /** What is wrong with conditions beyond their shape: unknown facts, types that do not fit. Paths are below the conditions. */
  readonly checkConditions?: (conditions: Conditions) => readonly Finding[];
}

export interface Subject {
  readonly document: JourneyDocument;
  readonly graph: JourneyGraph;
  readonly references: References;
}

/** One check of a whole journey. */
export type Check = (subject: Subject) => readonly Problem[];
