import { runCommandLine } from './platform/command-line/index.js';
import { runCommands } from './features/runs/index.js';

/** The commands of the night alone: bundled, they start in a fraction of the time that the whole program takes. */
process.exitCode = await runCommandLine(runCommands(), process.argv.slice(2));
