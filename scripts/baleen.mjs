import { buildApi, buildOrExit } from './build-if-needed.mjs';

// `npm run baleen -- <command>`, in this very process, so that signals and exit status need no passing on.
await buildOrExit(buildApi);
const ofTheNight = ['night', 'run', 'rebuild'].includes(process.argv[2]);
await import(ofTheNight ? '../dist/night/program.js' : '../dist/program/baleen.js');
