import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../../../tests/support/test-database.js';
import { defaultBank } from '../../platform/bank.js';
import { SystemClock } from '../../platform/clock.js';
import { importFolder } from './import-folder.js';

const MEGABYTE = 1024 ** 2;
/** Far less than the file, far more than the buffers on the way. */
const MOST_GROWTH = 100 * MEGABYTE;

/** A folder with one file of so many rows of 600 bytes; written piece by piece, so that the writing takes no memory either. */
async function writeLargeFolder(folder: string, rows: number): Promise<void> {
  const name = 'events-login.csv';
  const file = createWriteStream(join(folder, name));
  const hash = createHash('sha256');
  const put = async (text: string): Promise<void> => {
    hash.update(text);
    if (!file.write(text)) await once(file, 'drain');
  };
  await put('eventId,customerId,occurredAt,receivedAt,sourceSystem,result,newDevice\n');
  const at = '2025-01-01T10:00:00+08:00';
  for (let n = 0; n < rows; n += 1000) {
    const row = (id: number): string => `E${id},C${id % 5000},${at},${at},${'x'.repeat(500)},ok,true\n`;
    await put(Array.from({ length: 1000 }, (_, index) => row(n + index)).join(''));
  }
  file.end();
  await once(file, 'close');
  const files = [{ name, rows, sha256: hash.digest('hex'), encoding: 'UTF-8' }];
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({ schemaVersion: 1, businessDate: '2025-01-02', files }),
  );
}

it('takes a file of 300,000 rows and 180 MB with memory for a few pieces of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baleen-memory-test-'));
  const test = await createTestDatabase();
  let most = 0;
  const bring = (): ReturnType<typeof importFolder> =>
    importFolder({
      folder,
      bank: defaultBank,
      database: test.database,
      clock: new SystemClock(),
      actor: 'command',
      onProgress: () => (most = Math.max(most, process.memoryUsage.rss())),
    });
  try {
    await writeLargeFolder(folder, 10_000);
    await bring();
    const warm = process.memoryUsage.rss();
    await writeLargeFolder(folder, 300_000);
    expect(await bring()).toMatchObject({ kind: 'imported', report: { rowsIn: 300_000, repeated: 10_000 } });
    expect(most - warm).toBeLessThan(MOST_GROWTH);
  } finally {
    await test.drop();
    await rm(folder, { recursive: true });
  }
});
