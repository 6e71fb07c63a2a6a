import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The text of a file of this folder, for tests and benches; unpacked when its name ends in .gz. */
export function readData(path: string): string {
  const bytes = readFileSync(new URL(path, import.meta.url));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The rows of a plain CSV file of this folder, without its header; no quoting. */
export function readRows(path: string): string[][] {
  const lines = readData(path).trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}
