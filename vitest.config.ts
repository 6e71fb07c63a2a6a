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

/** They take longest and are short: larger files would begin first, and the last of these would run alone. */
const longest = ['berka-figures.spec.ts', 'scenarios.spec.ts', 'run-kill.spec.ts'];

/** Within each project: what takes longest comes first, and browser tests of the demo bank last, since meanwhile it is loaded. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const rank = ({ project, moduleId }: TestSpecification): number => {
      const isLong = longest.some((name) => moduleId.endsWith(`/${name}`));
      return projects.indexOf(project) * 3 + (isLong ? 0 : needsDemoBank(moduleId) ? 2 : 1);
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

/** Node has a storage of its own since version 25, without a file an empty one, which would stand in the way of jsdom's. */
const withoutStorage = ['--no-experimental-webstorage'].filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));

const needsDemoBank = (file: string): boolean =>
  file.includes('/tests/browser/') && readFileSync(file, 'utf8').includes("inject('demoServer')");

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // As many as the smallest machine that the product is for has cores; the default leaves one of two idle.
    maxWorkers: 2,
    // The projects read the same modules: what one has transformed need not be transformed for the next.
    experimental: { fsModuleCache: true },
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
            'tests/bench/**/*.spec.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'designer',
          environment: 'jsdom',
          execArgv: withoutStorage,
          isolate: false,
          include: ['apps/designer/src/**/*.spec.tsx'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          // Whole servers and commands: after what keeps both cores busy. Whoever waits for a process or a page leaves a core to a third.
          name: 'processes',
          environment: 'node',
          isolate: false,
          maxWorkers: 3,
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
          maxWorkers: 3,
          include: ['tests/browser/**/*.spec.ts'],
          sequence: { groupOrder: 1 },
          globalSetup: ['tests/support/demo-server.ts'],
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
