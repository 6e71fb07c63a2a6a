import { fitPropensity, type FittedPropensity, type PropensityOptions } from '../propensity/index.js';
import { type Result } from '../result/index.js';
import { type Table } from '../table/index.js';
import { type Snapshots } from './build-features.js';
import { eventExamples, happened } from './event-examples.js';
import { type EventModel } from './event-model.js';
import { type History } from './history.js';

export interface EventModelOptions extends Partial<Omit<PropensityOptions, 'target' | 'positive'>> {
  /** One row per snapshot; see `eventTable`. */
  readonly attributes?: Table;
}

/** Fits a model on a bank's own events. Refuses what `eventExamples` and `fitPropensity` refuse. */
export function fitEventModel(
  model: EventModel,
  history: History,
  snapshots: Snapshots,
  { attributes, ...options }: EventModelOptions = {},
): Result<FittedPropensity> {
  const examples = eventExamples(model, history, snapshots, attributes);
  if (!examples.ok) return examples;
  const choice = options.choice ?? { learner: model.definition.learner };
  return fitPropensity(model.definition, examples.value.table, { ...options, choice, target: happened });
}
