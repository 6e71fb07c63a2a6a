import { buildApi, buildDesigner, buildOrExit } from './build-if-needed.mjs';

// `npm start`, in this very process, so that Ctrl-C needs no passing on.
await buildOrExit(buildApi, buildDesigner);
await import('../dist/program/server.js');
