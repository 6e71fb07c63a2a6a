import { type ModelCommand } from './registry.js';

/** Every model of the command line, in the order in which the help lists them. Each folder exports its `ModelCommand`. */
export const models: readonly ModelCommand[] = [];
