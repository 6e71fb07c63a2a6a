export { advance, type Advance } from './advance.js';
export { enter, type Entry } from './enter.js';
export { eventsHeard } from './events-heard.js';
export { explainReason } from './explain-reason.js';
export { factsRead } from './facts-read.js';
export { mayEnter, type EntryPermission, type PastEntries } from './may-enter.js';
export { step, type Decision, type StepResult } from './step.js';
export { triggersFor, type Cause, type WokenTrigger } from './triggers-for.js';
export type {
  ActivePosition,
  Effect,
  EffectBody,
  EndedPosition,
  Outcome,
  Position,
  Reason,
  Signal,
  Waiting,
  World,
} from './types.js';
export { walk, type Trial, type TriedResponse, type Walk, type WalkStep } from './walk.js';
