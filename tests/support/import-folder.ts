import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file of an import folder: its text or bytes, and what the manifest shall say where that is not the truth. */
export interface FolderFile {
  readonly content: string | Buffer;
  readonly rows?: number;
  readonly sha256?: string;
  readonly encoding?: string;
}

export interface FolderSpec {
  readonly businessDate?: string;
  readonly coveredFrom?: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string | FolderFile>>;
}

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Writes an import folder with a true manifest, except where the files say otherwise. */
export async function writeImportFolder(spec: FolderSpec): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'baleen-import-test-'));
  const files = Object.entries(spec.files).map(([name, file]) => ({
    name,
    ...(typeof file === 'string' ? { content: file } : file),
  }));
  for (const { name, content } of files) await writeFile(join(path, name), content);
  const manifest = {
    schemaVersion: 1,
    businessDate: spec.businessDate ?? '2025-01-02',
    coveredFrom: spec.coveredFrom ?? {},
    files: files.map(({ name, content, rows, sha256, encoding }) => ({
      name,
      rows: rows ?? countRows(name, content),
      sha256: sha256 ?? createHash('sha256').update(content).digest('hex'),
      encoding: encoding ?? 'UTF-8',
    })),
  };
  await writeFile(join(path, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Lines that are not blank, without the header of a CSV file; right where no value holds a line end. */
function countRows(name: string, content: string | Buffer): number {
  const lines = content
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  return name.endsWith('.csv') ? Math.max(0, lines - 1) : lines;
}
