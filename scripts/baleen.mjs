import { buildApi, orExit } from './build-if-needed.mjs';

// `npm run baleen -- <command>`, in this very process, so that signals and exit status need no passing on.
orExit(buildApi());
await import('../dist/apps/api/src/cli.js');
