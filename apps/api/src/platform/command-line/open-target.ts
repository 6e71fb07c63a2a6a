import { open } from 'node:fs/promises';
import { type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Where an export's lines go. */
export interface ExportTarget {
  readonly isFile: boolean;
  /** @throws the stream's error, for instance where the reader has gone away */
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param file undefined for standard output
 * @returns undefined where the file cannot be written
 */
export async function openTarget(file: string | undefined): Promise<ExportTarget | undefined> {
  if (file === undefined) return targetOf(process.stdout, false);
  const handle = await open(file, 'w').catch(() => undefined);
  return handle && targetOf(handle.createWriteStream(), true);
}

function targetOf(stream: Writable, isFile: boolean): ExportTarget {
  // Each write tells its own error; the stream tells it once more.
  stream.on('error', () => undefined);
  return {
    isFile,
    write: (text) =>
      new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve()))),
    close: async () => {
      if (isFile) await finished(stream.end());
    },
  };
}

/** `export ... | head`: whoever read has seen enough. */
export const isReaderGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';
