import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Manifest, type ManifestFile } from './manifest.js';
import { MANIFEST } from './open-folder.js';

/** Writes one CSV file of an import folder row by row. */
export interface CsvWriter {
  /** @param row values by column; one that is absent or '' is left empty */
  write(row: Readonly<Record<string, string>>): Promise<void>;
}

/** Writes an import folder as a bank would send it; for adapters that bring foreign files into the standard form. */
export class FolderWriter {
  private readonly files: (() => Promise<ManifestFile>)[] = [];

  constructor(private readonly folder: string) {}

  /** The manifest lists the files in the order in which they were opened. */
  csv(name: string, columns: readonly string[]): CsvWriter {
    const stream = createWriteStream(join(this.folder, name), { highWaterMark: 1_048_576 });
    const done = finished(stream);
    done.catch(() => undefined);
    const hash = createHash('sha256');
    let rows = 0;
    const put = async (text: string): Promise<void> => {
      hash.update(text);
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
    };
    const header = put(`${columns.join(',')}\n`);
    this.files.push(async () => {
      stream.end();
      await done;
      return { name, rows, sha256: hash.digest('hex'), encoding: 'UTF-8' };
    });
    return {
      write: async (row) => {
        rows++;
        await header;
        await put(`${columns.map((column) => csvValue(row[column] ?? '')).join(',')}\n`);
      },
    };
  }

  /** Ends all files and writes the manifest, which comes last: a folder without one is not finished. */
  async finish({ businessDate, coveredFrom }: Pick<Manifest, 'businessDate' | 'coveredFrom'>): Promise<void> {
    const files: ManifestFile[] = [];
    for (const end of this.files) files.push(await end());
    const manifest: Manifest = { schemaVersion: 1, businessDate, coveredFrom, files };
    await writeFile(join(this.folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

const csvValue = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
