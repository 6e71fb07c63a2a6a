// npm run soak [-- --quick] [--scale=0.1] [name...]: bundles tests/soak/<name>.ts and runs them one after the other; all of them where none is named.
// --scale does a part of the whole only. Each exports `soak({ quick, scale })` and answers { figures, broken }: what was measured, and every promise that did not hold.
import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = new URL('..', import.meta.url);
const folder = new URL('tests/soak/', root);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const options = process.argv.slice(2);
const quick = options.includes('--quick');
const asked = options.filter((option) => !option.startsWith('--'));
const scale = Number(/^--scale=(.+)$/.exec(options.find((option) => option.startsWith('--scale=')) ?? '')?.[1] ?? 1);
const isKnown = (option) => option === '--quick' || (option.startsWith('--scale=') && scale > 0 && scale <= 1);
const isUnknown = options.some((option) => option.startsWith('--') && !isKnown(option));

if (isUnknown || asked.some((name) => !existsSync(new URL(`${name}.ts`, folder)))) {
  console.error(`usage: npm run soak [-- --quick] [--scale=0.1] [name...]\nnames: ${known.join(', ')}`);
  process.exit(options.includes('--help') ? 0 : 2);
}

const { pathname: outDir } = new URL('dist/soak', root);

/** A file of tests/soak and what it imports of the project, as one module in dist/soak. */
const bundle = (file, rolldownOptions = {}) =>
  build({
    configFile: false,
    logLevel: 'error',
    root: root.pathname,
    resolve: { tsconfigPaths: true },
    build: {
      ssr: new URL(file, folder).pathname,
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions,
    },
  });

let failures = 0;
for (const name of asked.length > 0 ? asked : known) {
  await bundle(`${name}.ts`);
  // A worker is started and killed often: of the modules that it imports, those that it does not use are left out.
  const worker = `workers/${name}-worker.ts`;
  if (existsSync(new URL(worker, folder))) await bundle(worker, { treeshake: { moduleSideEffects: false } });
  const { soak } = await import(pathToFileURL(`${outDir}/${name}.js`).href);
  console.log(`${name}${quick ? ' (quick)' : ''}`);
  const { figures, broken } = await soak({ quick, scale });
  for (const [figure, value] of Object.entries(figures))
    console.log(
      `  ${figure.padEnd(32)} ${(typeof value === 'object' ? JSON.stringify(value) : String(value)).padStart(12)}`,
    );
  for (const promise of broken) console.error(`  BROKEN: ${promise}`);
  if (broken.length > 0) failures += 1;
}
process.exit(failures > 0 ? 1 : 0);
