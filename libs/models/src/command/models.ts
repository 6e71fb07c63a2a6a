import { behaviourCommands } from '../behaviour-command/index.js';
import { propensityCommands } from '../propensity-command/index.js';
import { type ModelCommand, modelRegistry } from './registry.js';

/** Every model of the command line, in the order in which the help lists them. Each folder exports its `ModelCommand`. */
export const models: readonly ModelCommand[] = [...propensityCommands, ...behaviourCommands];

/** The models of the command line by name. */
export const allModels = modelRegistry(models);
