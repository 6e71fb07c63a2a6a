export { propensityCommand } from './propensity-command.js';
export { propensityCommands } from './propensity-commands.js';
