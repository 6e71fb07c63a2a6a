import { type Catalogue } from '@baleen/rules';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProblemItem } from '../../platform/problem.js';
import { fileKind, type FileKind, nearestFileName } from './file-kind.js';
import { type FileProblem, fileProblems } from './file-problem.js';
import { isProblems, type Manifest, type ManifestFile, parseManifest } from './manifest.js';

/** An import folder whose manifest is sound and whose files are there; what is in them is not known yet. */
export interface ImportFolder {
  readonly manifest: Manifest;
  /** Of the manifest's bytes: by it the same folder is recognised. */
  readonly manifestSha256: string;
  readonly files: readonly { readonly path: string; readonly listed: ManifestFile; readonly kind: FileKind }[];
}

export const MANIFEST = 'manifest.json';

/** @returns the folder, or all that is wrong with it */
export async function openFolder(
  folder: string,
  catalogue: Catalogue,
): Promise<ImportFolder | { readonly problems: readonly ProblemItem[] }> {
  const bytes = await readFile(join(folder, MANIFEST)).catch(() => undefined);
  if (!bytes) return { problems: [problemOf(MANIFEST, fileProblems.manifestMissing())] };
  const manifest = parseManifest(bytes.toString('utf8'), catalogue);
  if (isProblems(manifest)) return { problems: manifest.map((problem) => problemOf(MANIFEST, problem)) };
  const problems = await checkFiles(folder, manifest.files, catalogue);
  if (problems.length > 0) return { problems };
  return {
    manifest,
    manifestSha256: createHash('sha256').update(bytes).digest('hex'),
    files: manifest.files.map((listed) => ({
      path: join(folder, listed.name),
      listed,
      kind: fileKind(listed.name, catalogue)!,
    })),
  };
}

/** A problem with its place: the file and, where one is meant, the line. */
export function problemOf(file: string, { code, message, line }: FileProblem): ProblemItem {
  return { code, message, path: line === undefined ? file : `${file}:${line}` };
}

async function checkFiles(
  folder: string,
  files: readonly ManifestFile[],
  catalogue: Catalogue,
): Promise<readonly ProblemItem[]> {
  const problems: ProblemItem[] = [];
  const seen = new Set<string>();
  for (const { name } of files) {
    const problem = seen.has(name) ? fileProblems.listedTwice() : await checkFile(folder, name, catalogue);
    if (problem) problems.push(problemOf(name, problem));
    seen.add(name);
  }
  return problems;
}

/** The name is checked first: only names of import files are ever joined to a path. */
async function checkFile(folder: string, name: string, catalogue: Catalogue): Promise<FileProblem | undefined> {
  if (!fileKind(name, catalogue)) return fileProblems.unknownFileName(nearestFileName(name, catalogue));
  const found = await stat(join(folder, name)).catch(() => undefined);
  return found?.isFile() ? undefined : fileProblems.fileMissing();
}
