import { type ProblemItem } from '../../platform/problem.js';

/** Where the rows of one file went: rowsIn = accepted + repeated + quarantined. */
export interface FileFigures {
  readonly name: string;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
}

/** One finished import; the sums are over its files. */
export interface ImportReport extends Omit<FileFigures, 'name'> {
  readonly id: number;
  readonly businessDate: string;
  readonly manifestSha256: string;
  readonly status: 'done';
  readonly files: readonly FileFigures[];
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** A refused import has changed nothing. */
export type ImportOutcome =
  | { readonly kind: 'imported'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly problems: readonly ProblemItem[] }
  | { readonly kind: 'busy'; readonly problems: readonly ProblemItem[] };

/** How far an import stands; rows of all files together, the total as the manifest says. */
export type ImportProgress = (rows: number, total: number) => void;
