import { defineConfig } from 'vitest/config';

/** One project per kind of test; `npm test` runs them all. Unit tests stand beside the code. */
const shared = {
  resolve: { tsconfigPaths: true },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'libs/**/*.spec.ts',
            'apps/api/src/platform/**/*.spec.ts',
            'apps/designer/src/document/**/*.spec.ts',
            'tests/conformance/**/*.spec.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'designer',
          environment: 'jsdom',
          include: ['apps/designer/src/**/*.spec.tsx'],
          testTimeout: 30_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'api',
          environment: 'node',
          include: ['apps/api/src/features/**/*.spec.ts', 'tests/e2e/**/*.spec.ts', 'tests/faults/**/*.spec.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.spec.ts'],
          globalSetup: ['tests/support/demo-server.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
