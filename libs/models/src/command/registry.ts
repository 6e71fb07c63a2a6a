import { type JsonObject, type Result, type Text } from '../result/index.js';

export type ModelAction = 'fit' | 'evaluate' | 'score';

export const modelActions: readonly ModelAction[] = ['fit', 'evaluate', 'score'];

/** One parameter of `--params FILE.json`: name, type and limits; validation, help and form come out of it. */
export interface ParamDefinition {
  readonly name: string;
  readonly type: 'number' | 'integer' | 'boolean' | 'text' | 'texts' | 'object';
  readonly description: Text;
  /** What counts when the parameter is not given; none means that the model decides, as the description says. */
  readonly default?: number | boolean | string;
  readonly min?: number;
  readonly max?: number;
  /** The texts allowed, for `text`. */
  readonly oneOf?: readonly string[];
}

/** What a model gets from the command line: a file's text, the column to learn, and parameters already checked. */
export interface CommandInput {
  readonly text: string;
  readonly target?: string;
  /** Only parameters that the model defines, of the type defined; those not given are absent. */
  readonly params: JsonObject;
  /** For `score`: the `model` that an earlier `fit` printed; absent when none was passed. */
  readonly model?: JsonObject;
}

/**
 * A model behind `npm run baleen -- model fit|evaluate|score <name>`: pure, the file's text in, a JSON object or a refusal
 * out. An action that makes no sense for the model is left out and refused by the command.
 *
 * Conventions of the answers: `fit` gives `{ data, metrics?, model }`, `evaluate` gives `{ data, metrics }`, `score` gives
 * `{ data, scores: [{ row, ... }] }`, where `data` tells the rows and columns read, refused, imputed and dropped.
 */
export interface ModelCommand {
  /** Kebab-case, as typed on the command line. */
  readonly name: string;
  readonly title: Text;
  /** What the model does, in plain words. */
  readonly description: Text;
  /** The columns that the file must have. */
  readonly columns: Text;
  readonly params: readonly ParamDefinition[];
  readonly fit?: (input: CommandInput) => Result<JsonObject>;
  readonly evaluate?: (input: CommandInput) => Result<JsonObject>;
  readonly score?: (input: CommandInput) => Result<JsonObject>;
}

/** The models by name. */
export type ModelRegistry = ReadonlyMap<string, ModelCommand>;

/**
 * Puts models together under their names.
 * @throws Error when two models have one name: the list is part of the program.
 */
export function modelRegistry(models: readonly ModelCommand[]): ModelRegistry {
  const registry = new Map<string, ModelCommand>();
  for (const model of models) {
    if (registry.has(model.name)) throw new Error(`two models are named "${model.name}"`);
    registry.set(model.name, model);
  }
  return registry;
}
