// npm run bench -- <name> [--json]: bundles tests/bench/<name>.ts, runs it, prints its figures against its goals.
import { existsSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = new URL('..', import.meta.url);
const folder = new URL('tests/bench/', root);
const benches = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [name, ...options] = process.argv.slice(2);

if (!name || name === '--help' || !existsSync(new URL(`${name}.ts`, folder))) {
  console.error(`usage: npm run bench -- <name> [--json]\nbenches: ${benches.join(', ')}`);
  process.exit(name === '--help' ? 0 : 2);
}

const { pathname: outDir } = new URL('dist/bench', root);
await build({
  configFile: false,
  logLevel: 'error',
  root: root.pathname,
  resolve: { tsconfigPaths: true },
  build: { ssr: new URL(`${name}.ts`, folder).pathname, outDir, emptyOutDir: false, minify: false, target: 'node20' },
});
const { bench } = await import(pathToFileURL(`${outDir}/${name}.js`).href);
const [{ model }] = cpus();
const machine = {
  processor: model,
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const result = await bench(options.filter((option) => option !== '--json'));
const report = { bench: result.bench, machine, figures: result.figures, goals: result.goals };
if (options.includes('--json')) console.log(JSON.stringify(report));
else {
  console.log(`${report.bench} on ${machine.cores} x ${machine.processor}, Node ${machine.node}`);
  for (const [figure, value] of Object.entries(report.figures)) {
    const goal = report.goals[figure];
    console.log(`  ${figure.padEnd(28)} ${String(value).padStart(14)}${goal === undefined ? '' : `   goal ${goal}`}`);
  }
}
