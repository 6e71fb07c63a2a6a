import { buildApi, buildDesigner, orExit } from './build-if-needed.mjs';

// `npm start`, in this very process, so that Ctrl-C needs no passing on.
orExit(buildApi());
orExit(buildDesigner());
await import('../dist/program/server.js');
