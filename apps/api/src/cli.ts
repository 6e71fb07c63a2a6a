import { runCommandLine } from './platform/command-line/index.js';
import { verifyCommand } from './features/audit-desk/index.js';
import { evidenceCommand, evidenceFile } from './features/evidence/index.js';
import { identityCommands } from './features/identity/index.js';
import { importCommand } from './features/intake/index.js';
import { operationCommands } from './features/operation/index.js';
import { exportCommands } from './features/reports/index.js';
import { ruleCommands } from './features/rules/index.js';
import { runCommands } from './features/runs/index.js';
import { tagCommands } from './features/tag-values/index.js';
import { modelCommands } from './features/models/index.js';

/** `npm run baleen -- <command>`: every feature adds its commands by one line. */
const commands = [
  identityCommands(),
  importCommand(),
  ruleCommands(),
  runCommands(),
  tagCommands(),
  exportCommands(),
  modelCommands(),
  operationCommands(),
  evidenceCommand(),
  verifyCommand([evidenceFile]),
].flat();

process.exitCode = await runCommandLine(commands, process.argv.slice(2));
