import { type Refusal } from '@baleen/models';
import { type ModelDocument } from '../document/model-document.js';
import { type OnnxDeclaration } from '../foreign/onnx-parameters.js';
import { type Bank } from '../../../platform/bank.js';
import { type Database } from '../../../platform/database.js';

/** A version that scores, with its part: the champion's scores become events, a challenger's are only compared. */
export interface ScoringVersion {
  readonly version: number;
  readonly role: 'champion' | 'challenger';
  readonly document: ModelDocument;
}

/** The heavy part of a job: what is done away from the thread that serves. */
export type ModelWork =
  | {
      readonly kind: 'train';
      readonly model: string;
      readonly seed: number;
      /** What is in force, to be held against on the same examples. */
      readonly champion?: Pick<ScoringVersion, 'version' | 'document'>;
    }
  | {
      readonly kind: 'import';
      readonly model: string;
      readonly onnx: OnnxDeclaration;
      readonly champion?: Pick<ScoringVersion, 'version' | 'document'>;
    }
  | { readonly kind: 'score'; readonly versions: readonly ScoringVersion[] };

export interface WorkParts {
  readonly database: Database;
  readonly bank: Bank;
  /** The instant of the job: all that it writes bears it. */
  readonly now: Date;
  /** @param share of the work that is done, 0 to 1 */
  readonly onProgress: (share: number) => void;
}

/** What scoring found of one version. */
export interface ScoringFigures {
  readonly model: string;
  readonly version: number;
  readonly role: ScoringVersion['role'];
  readonly customers: number;
  readonly scored: number;
  readonly mean: number | null;
  readonly psi: number | null;
}

/** A version that could not score, such as a foreign model whose runtime is not installed; the others went on. */
export interface SkippedVersion {
  readonly model: string;
  readonly version: number;
  readonly role: ScoringVersion['role'];
  readonly reason: Pick<Refusal, 'code' | 'message'>;
}

export interface TrainOutcome {
  readonly kind: 'trained';
  readonly asOf: string;
  readonly document: ModelDocument;
}

export interface ScoreOutcome {
  readonly kind: 'scored';
  readonly asOf: string;
  readonly figures: readonly ScoringFigures[];
  readonly skipped: readonly SkippedVersion[];
}

export type WorkOutcome = TrainOutcome | ScoreOutcome;
