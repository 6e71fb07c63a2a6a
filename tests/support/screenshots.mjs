// node tests/support/screenshots.mjs [part of a page's name] [part of a view, like 1440-en-light] [address of a server]:
// pictures of the built designer, into a temporary folder.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./tests/support/screenshots.ts', { resolve: { tsconfigPaths: true } });
console.log(await module.takeScreenshots(...process.argv.slice(2)));
