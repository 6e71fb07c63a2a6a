import { bundle } from './bundle.mjs';

// `npm run build:api`: the programs with their threads, from their sources.
const source = 'apps/api/src';
const features = `${source}/features`;

/** By folder: what is bundled together shares what it has in common. The night stands alone, so that it carries nothing of the server. */
const programs = {
  program: {
    server: `${source}/main.ts`,
    baleen: `${source}/cli.ts`,
    'dry-run-thread': `${features}/dry-runs/dry-run-thread.ts`,
    'import-thread': `${features}/intake/import-thread.ts`,
    'effect-thread': `${features}/effects/effect-thread.ts`,
    'job-thread': `${features}/models/jobs/job-thread.ts`,
    worker: `${features}/runs/workers/worker.ts`,
  },
  night: { program: `${source}/night-cli.ts`, worker: `${features}/runs/workers/worker.ts` },
};

await Promise.all(Object.entries(programs).map(([folder, input]) => bundle(folder, input)));
