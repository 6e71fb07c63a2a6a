import { runnerImport } from 'vite';
const { module } = await runnerImport('/tmp/b/effect-tmp/look2.ts', { root: '/tmp/b/effect', resolve: { tsconfigPaths: true } });
await module.look();
