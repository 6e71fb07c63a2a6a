export { behaviourCards } from './behaviour-cards.js';
export { behaviourCommands } from './behaviour-commands.js';
