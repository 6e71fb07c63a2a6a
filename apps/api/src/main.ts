import { join } from 'node:path';
import { Command } from 'commander';
import { demoBanks } from './demo-banks.js';
import { ConfigurationError, readConfiguration } from './platform/configuration.js';
import { projectFolder } from './platform/project-folder.js';
import { engineFlags, tuneEngine } from './platform/tune-engine.js';
import { Server } from './server.js';

const designerFolder = join(projectFolder, 'dist/designer');
const bankNames = [...demoBanks.map(({ id }) => id), 'none'].join(', ');

const { bank } = new Command('npm start --')
  .description('serve the designer and the API')
  .option('--bank <id>', `the bank that a fresh data folder shows: ${bankNames}`)
  .parse()
  .opts<{ bank?: string }>();

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ConfigurationError ? 2 : 1);
});

async function run(): Promise<void> {
  tuneEngine(engineFlags.server);
  const server = new Server(readConfiguration(), { designerFolder, bank });
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= server.stop().finally(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const port = await server.start();
    process.stderr.write(`Baleen is ready: http://localhost:${port}\n`);
  } catch (error) {
    // A start that was broken off by a signal fails somewhere; that is no news.
    if (stopping) return stopping;
    await server.stop();
    throw error;
  }
}
