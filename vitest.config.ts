import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * One project per kind of test; `npm test` runs them all. Unit tests stand beside the code. Files of tests share the modules that
 * their worker has loaded (`isolate: false`), which saves a fifth of the processor time: so no test changes a module's state.
 */
const shared = {
  resolve: { tsconfigPaths: true },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};

/** What starts processes of its own. */
const ofProcesses = [
  'tests/faults/**/*.spec.ts',
  'tests/e2e/server.spec.ts',
  'tests/e2e/berka-figures.spec.ts',
  'tests/e2e/import-command.spec.ts',
  'apps/api/src/features/intake/memory.spec.ts',
];

/** Browser tests with a bank of their own come first: meanwhile the demo bank of the others is loaded. */
class DemoBankLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const needsDemo = ({ moduleId }: TestSpecification): number =>
      Number(moduleId.includes('/tests/browser/') && readFileSync(moduleId, 'utf8').includes("inject('demoServer')"));
    return (await super.sort(files)).toSorted((one, other) => needsDemo(one) - needsDemo(other));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: DemoBankLast },
    // As many as the smallest machine that the product is for has cores; the default leaves one of two idle.
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: [
            'libs/**/*.spec.ts',
            'apps/api/src/platform/**/*.spec.ts',
            'apps/designer/src/**/*.spec.ts',
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
          isolate: false,
          include: ['apps/designer/src/**/*.spec.tsx'],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'api',
          environment: 'node',
          isolate: false,
          include: ['apps/api/src/features/**/*.spec.ts', 'tests/e2e/**/*.spec.ts'],
          exclude: [...ofProcesses],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          // Whole servers and commands: by themselves, after what keeps both cores busy.
          name: 'processes',
          environment: 'node',
          include: [...ofProcesses],
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          environment: 'node',
          isolate: false,
          include: ['tests/browser/**/*.spec.ts'],
          globalSetup: ['tests/support/demo-server.ts'],
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
