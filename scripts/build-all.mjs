import { buildApi, buildDesigner } from './build-if-needed.mjs';

// Builds what is not built; ends with 1 where something cannot be.
const areBuilt = [buildApi(), buildDesigner()];
process.exitCode = areBuilt.every(Boolean) ? 0 : 1;
