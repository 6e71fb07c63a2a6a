import { type Catalogue } from '@baleen/rules';
import { z } from 'zod';
import { didYouMean } from './did-you-mean.js';
import { type FileProblem, fileProblems } from './file-problem.js';
import { dateExists } from './rows/date-exists.js';

export type Encoding = 'UTF-8' | 'GB18030';

export interface ManifestFile {
  readonly name: string;
  /** Rows without the header line. */
  readonly rows: number;
  /** Of the file's bytes, lower case. */
  readonly sha256: string;
  readonly encoding: Encoding;
}

/** What an import folder says of itself. */
export interface Manifest {
  readonly schemaVersion: 1;
  /** The bank's local day the folder speaks for. */
  readonly businessDate: string;
  /** By event type: the first local day from which the feed is complete. A type that is absent says nothing new. */
  readonly coveredFrom: Readonly<Record<string, string>>;
  readonly files: readonly ManifestFile[];
}

const date = z.string().refine(isDate, 'must be a date that exists, as YYYY-MM-DD');

const encodings: Readonly<Record<string, Encoding>> = { 'UTF-8': 'UTF-8', UTF8: 'UTF-8', GB18030: 'GB18030' };

const manifestFile = z
  .object({
    name: z.string().min(1).max(200),
    rows: z.number().int().nonnegative(),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits')
      .transform((hash) => hash.toLowerCase()),
    encoding: z.string().transform((name, context) => {
      const encoding = encodings[name.toUpperCase()];
      if (encoding) return encoding;
      context.addIssue({ code: 'custom', message: 'must be UTF-8 or GB18030' });
      return z.NEVER;
    }),
  })
  .strict();

const manifest = z
  .object({
    schemaVersion: z.literal(1),
    businessDate: date,
    coveredFrom: z.record(date).default({}),
    files: z.array(manifestFile).min(1).max(1000),
  })
  .strict();

/** @returns the manifest, or all that is wrong with it */
export function parseManifest(text: string, catalogue: Catalogue): Manifest | readonly FileProblem[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return [fileProblems.manifestNotJson((error as Error).message)];
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) return parsed.error.issues.map(explain);
  const problems = unknownTypes(parsed.data.coveredFrom, catalogue);
  return problems.length > 0 ? problems : parsed.data;
}

export const isProblems = (value: Manifest | readonly FileProblem[]): value is readonly FileProblem[] =>
  Array.isArray(value);

function explain({ path, message }: z.ZodIssue): FileProblem {
  return fileProblems.manifestInvalid(`/${path.join('/')}: ${message}`);
}

function unknownTypes(coveredFrom: Readonly<Record<string, string>>, { eventTypes }: Catalogue): FileProblem[] {
  return Object.keys(coveredFrom)
    .filter((type) => !eventTypes.has(type))
    .map((type) => {
      const near = didYouMean(type, eventTypes.keys());
      const hint = near ? `; did you mean "${near}"?` : '';
      return fileProblems.manifestInvalid(`/coveredFrom/${type}: there is no such event type${hint}`);
    });
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && dateExists(Number(match[1]), Number(match[2]), Number(match[3]));
}
