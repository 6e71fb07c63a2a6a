export { propensityCommand } from './propensity-command.js';
export { propensityCommands } from './propensity-commands.js';
export { boostingCard, logisticCard } from './table-cards.js';
