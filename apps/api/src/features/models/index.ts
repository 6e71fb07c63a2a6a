export { modelCommands } from './model-command.js';
