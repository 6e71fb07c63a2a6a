export { operationCommands } from './cli.js';
export { OperationModule } from './operation.module.js';
