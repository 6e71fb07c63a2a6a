import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from '../../apps/api/src/platform/project-folder.js';

/** Makes one module of a file of this folder and what it uses of the project, to be run as a process of its own. @returns where it is */
export async function bundleProgram(name: string): Promise<string> {
  const outDir = join(projectFolder, 'dist/tests', name);
  await build({
    configFile: false,
    logLevel: 'error',
    root: projectFolder,
    resolve: { tsconfigPaths: true },
    build: {
      ssr: `tests/support/${name}.ts`,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      // As in the product: of the modules that it imports, those that it does not use are left out.
      rolldownOptions: { treeshake: { moduleSideEffects: false } },
    },
  });
  return join(outDir, `${name}.js`);
}
