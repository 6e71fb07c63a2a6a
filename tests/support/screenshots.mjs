// node tests/support/screenshots.mjs [part of a page's name] [part of a view, like 1440-en-light]: pictures of the built designer, into a temporary folder.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./tests/support/screenshots.ts', { resolve: { tsconfigPaths: true } });
console.log(await module.takeScreenshots(process.argv[2], process.argv[3]));
