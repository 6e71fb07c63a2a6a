import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Native, optional or huge; and what must be there before everything else. */
const external = ['@node-rs/argon2', 'onnxruntime-node', 'pg-native', 'reflect-metadata', 'typeorm'];
const root = fileURLToPath(new URL('..', import.meta.url));
const ours = [`${root}apps/`, `${root}libs/`];

/**
 * Puts each program, and each of its threads, into one file with the packages that it uses. Looking up and opening two thousand files costs seconds at each start, and each
 * thread does it anew. Our own modules do nothing by being loaded, so what nobody uses is left out. Types are not looked at here: `npm run typecheck` does.
 * @param folder below dist/, for what comes out
 * @param input entries by name
 */
export async function bundle(folder, input) {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { tsconfigPaths: true },
    oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
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
        treeshake: { moduleSideEffects: (id) => !ours.some((start) => id.startsWith(start)) },
      },
    },
  });
}
