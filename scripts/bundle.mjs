// After the compiler: puts each program, and each of its threads, into one file with the packages that it uses. Looking up and opening two thousand files costs seconds at each start, and each
// thread does it anew. Our own modules do nothing by being loaded, so what nobody uses is left out.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const built = 'dist/apps/api/src';
const features = `${built}/features`;

/** By folder below dist/: what is bundled together shares what it has in common. The night stands alone, so that it carries nothing of the server. */
const bundles = {
  program: {
    server: `${built}/main.js`,
    baleen: `${built}/cli.js`,
    'dry-run-thread': `${features}/dry-runs/dry-run-thread.js`,
    'effect-thread': `${features}/effects/effect-thread.js`,
    'job-thread': `${features}/models/jobs/job-thread.js`,
    worker: `${features}/runs/workers/worker.js`,
  },
  night: { program: `${built}/night-cli.js`, worker: `${features}/runs/workers/worker.js` },
};

/** Native, optional or huge; and what must be there before everything else. */
const external = ['@node-rs/argon2', 'onnxruntime-node', 'pg-native', 'reflect-metadata', 'typeorm'];

for (const [folder, input] of Object.entries(bundles))
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('..', import.meta.url)),
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: `dist/${folder}`,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: {
        input,
        output: { chunkFileNames: '[name]-[hash].js' },
        treeshake: { moduleSideEffects: (id) => !/\/dist\/(apps|libs)\//.test(id) },
      },
    },
  });
