import { type JourneyDocument, type Problem } from '@baleen/journeys';
import { applyEdits, type Edit } from './edits.js';
import { type Selection } from './selection.js';

/** A text in the two languages of the product. */
export type Text = Problem['message'];

/** One thing that a person does to a drawing: it is done and undone as one. */
export interface Command {
  /** For the undo button: "Undo: move". */
  readonly label: Text;
  readonly edits: readonly Edit[];
  /** What is selected afterwards; absent: as before. */
  readonly select?: Selection;
  /**
   * Commands with the same key, one right after the other, are one step of undo (typing into a field). Each must overwrite exactly
   * what the one before it wrote.
   */
  readonly mergeKey?: string;
}

/** A command, or the reason why it may not be done. */
export type Made =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly code: string; readonly message: Text; readonly problems?: readonly Problem[] };

/** Makes a command for a document as it stands. */
export type Maker = (document: JourneyDocument) => Made;

export function made(command: Command): Made {
  return { ok: true, command };
}

export function refused(code: string, message: Text, problems?: readonly Problem[]): Made {
  return { ok: false, code, message, ...(problems && { problems }) };
}

/** Several commands, each made for what the one before it leaves, done and undone as one; the first refusal refuses all. */
export function composite(document: JourneyDocument, label: Text, makers: readonly Maker[]): Made {
  const edits: Edit[] = [];
  let current = document;
  let select: Selection | undefined;
  for (const maker of makers) {
    const result = maker(current);
    if (!result.ok) return result;
    edits.push(...result.command.edits);
    select = result.command.select ?? select;
    current = applyEdits(current, result.command.edits).document;
  }
  return made({ label, edits, ...(select && { select }) });
}
