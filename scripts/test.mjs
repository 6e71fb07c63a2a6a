import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApi, buildDesigner, root } from './build-if-needed.mjs';

// `npm test`: builds, then runs everything; ends with one line of figures. A build that fails counts as a failed test.
const reports = mkdtempSync(join(tmpdir(), 'baleen-test-reports-'));

function run() {
  const file = join(reports, 'tests.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const filters = process.argv.slice(2);
  // `npm test -- paging` runs what matches; a project may then have nothing to do.
  const leniency = filters.length > 0 ? ['--passWithNoTests'] : [];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...leniency, ...filters], {
    cwd: root,
    stdio: 'inherit',
  });
  return { status, ...figures(file) };
}

/** A file that could not even be loaded has no failed test in it, and counts as one. */
function figures(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const broken = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const builds = (await Promise.all([buildApi(), buildDesigner()])).map((isBuilt) => ({
  status: isBuilt ? 0 : 1,
  passed: 0,
  failed: isBuilt ? 0 : 1,
}));
const parts = [...builds, run()];
rmSync(reports, { recursive: true, force: true });

const sum = (name) => parts.reduce((total, part) => total + part[name], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 || parts.some(({ status }) => status !== 0) ? 1 : 0;
