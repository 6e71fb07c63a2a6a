import { type JourneyDocument } from '@baleen/journeys';
import { type Command, type Text } from './command.js';
import { applyEdits, type Edit } from './edits.js';
import { nothingSelected, prune, type Selection } from './selection.js';

/** Steps that can be undone; older ones are forgotten. */
export const historyLength = 2_000;

interface Step {
  readonly label: Text;
  readonly execute: readonly Edit[];
  readonly revert: readonly Edit[];
  readonly selectionBefore: Selection;
  readonly selectionAfter: Selection;
  readonly mergeKey?: string;
}

/** A person's work on a journey: the document, what is selected, and all that can be undone and redone. A value; every change gives a new one. */
export interface JourneyDraft {
  readonly document: JourneyDocument;
  readonly selection: Selection;
  /** Oldest first. */
  readonly past: readonly Step[];
  /** Next to redo first. */
  readonly future: readonly Step[];
}

export function startDraft(document: JourneyDocument): JourneyDraft {
  return { document, selection: nothingSelected, past: [], future: [] };
}

/** Does a command. What was undone before can then no longer be redone. A command without edits changes the selection alone. */
export function execute(draft: JourneyDraft, command: Command): JourneyDraft {
  const selectionBefore = draft.selection;
  if (command.edits.length === 0) return { ...draft, selection: command.select ?? selectionBefore };
  const { document, inverse } = applyEdits(draft.document, command.edits);
  const selection = prune(command.select ?? selectionBefore, document);
  const step: Step = {
    label: command.label,
    execute: command.edits,
    revert: inverse,
    selectionBefore,
    selectionAfter: selection,
    ...(command.mergeKey !== undefined && { mergeKey: command.mergeKey }),
  };
  return { document, selection, past: remembered(draft.past, step), future: [] };
}

/** Undoes the last step; the same draft where there is none. */
export function undo(draft: JourneyDraft): JourneyDraft {
  const step = draft.past.at(-1);
  if (!step) return draft;
  const { document } = applyEdits(draft.document, step.revert);
  const past = draft.past.slice(0, -1);
  return seal({ document, selection: step.selectionBefore, past, future: [step, ...draft.future] });
}

/** Does again what was undone last; the same draft where there is nothing. */
export function redo(draft: JourneyDraft): JourneyDraft {
  const [step, ...future] = draft.future;
  if (!step) return draft;
  const { document } = applyEdits(draft.document, step.execute);
  return seal({ document, selection: step.selectionAfter, past: [...draft.past, step], future });
}

/** Ends a run of commands that are one step of undo: a field was left. */
export function seal(draft: JourneyDraft): JourneyDraft {
  const last = draft.past.at(-1);
  if (last?.mergeKey === undefined) return draft;
  const { mergeKey: _, ...sealed } = last;
  return { ...draft, past: draft.past.with(-1, sealed) };
}

export function select(draft: JourneyDraft, selection: Selection): JourneyDraft {
  return { ...draft, selection: prune(selection, draft.document) };
}

function remembered(past: readonly Step[], step: Step): readonly Step[] {
  const last = past.at(-1);
  if (last && step.mergeKey !== undefined && last.mergeKey === step.mergeKey) {
    return past.with(-1, { ...step, revert: last.revert, selectionBefore: last.selectionBefore });
  }
  return [...past, step].slice(-historyLength);
}
