import { buildApi, buildDesigner } from './build-if-needed.mjs';

// `npm start`, in this very process, so that Ctrl-C needs no passing on.
buildApi();
buildDesigner();
await import('../dist/apps/api/src/main.js');
