export { modelCommand, type ModelRequest } from './model-command.js';
export { allModels, models } from './models.js';
export {
  type CommandInput,
  type ModelAction,
  modelActions,
  type ModelCommand,
  modelRegistry,
  type ModelRegistry,
  type ParamDefinition,
} from './registry.js';
