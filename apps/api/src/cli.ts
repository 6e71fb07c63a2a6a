import { runCommandLine } from './platform/command-line/index.js';

/** `npm run baleen -- <command>`: every feature adds its commands by one line. */
const commands = [].flat();

process.exitCode = await runCommandLine(commands, process.argv.slice(2));
