export { behaviourCommands } from './behaviour-commands.js';
