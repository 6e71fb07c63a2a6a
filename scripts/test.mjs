import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApi, buildDesigner, root } from './build-if-needed.mjs';

// `npm test`: everything, the browser last because it looks at what has been built; ends with one line of figures.
const reports = mkdtempSync(join(tmpdir(), 'baleen-test-reports-'));

function run(...projects) {
  const file = join(reports, `${projects.join('-')}.json`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const options = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...options, ...reporters, ...process.argv.slice(2)], {
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

const plain = run('unit', 'designer', 'api');
buildApi();
buildDesigner();
const browser = run('browser');
rmSync(reports, { recursive: true, force: true });

const passed = plain.passed + browser.passed;
const failed = plain.failed + browser.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || plain.status !== 0 || browser.status !== 0 ? 1 : 0;
