import { ShiftedClock } from '../../platform/clock.js';
import { serveThread } from '../../platform/thread-work.js';
import { importFolder } from './import-folder.js';
import { type ThreadImport } from './run-import.js';

await serveThread(({ database, input }) => {
  const { clockOffset, ...request } = input as ThreadImport;
  return importFolder({ ...request, database, clock: new ShiftedClock(clockOffset) });
});
