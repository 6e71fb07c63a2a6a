// Puts what `night`, `run` and `rebuild` need into one file for the command and one for its threads: the whole program, web framework and all, takes seconds to load,
// and each thread loads it anew. Our modules do nothing by being loaded, so what nobody uses is left out.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const built = 'dist/apps/api/src';
await build({
  configFile: false,
  logLevel: 'error',
  root: fileURLToPath(new URL('..', import.meta.url)),
  build: {
    ssr: true,
    outDir: 'dist/night',
    emptyOutDir: true,
    minify: false,
    target: 'node20',
    rollupOptions: {
      input: { program: `${built}/night-cli.js`, worker: `${built}/features/runs/workers/worker.js` },
      treeshake: { moduleSideEffects: false },
    },
  },
});
