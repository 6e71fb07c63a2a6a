export * from './result/index.js';
export {
  type CommandInput,
  type ModelAction,
  type ModelCommand,
  type ModelRegistry,
  type ParamDefinition,
  modelActions,
  modelRegistry,
} from './command/registry.js';
export { type Random, random } from './statistics/random.js';
