export { behaviourCards } from './behaviour-cards.js';
export { behaviourCommands } from './behaviour-commands.js';
export { type BehaviourModelName, parseBehaviourModel } from './parse-behaviour-model.js';
