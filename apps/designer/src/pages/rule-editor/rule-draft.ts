import { isObject, type Json, type JsonObject, type Path, pointerOf, setAt } from './json-path.js';

interface Snapshot {
  readonly document: JsonObject;
  /** The document as JSON, the way the person has typed it. */
  readonly text: string;
  /** Why the text is not a JSON object; the document is then the last one that could be read. */
  readonly textError?: string;
}

/** A person's work on a rule: form and JSON are two views of it. A value; every change gives a new one. */
export interface RuleDraft extends Snapshot {
  /** Oldest first. */
  readonly past: readonly Snapshot[];
  /** Next to redo first. */
  readonly future: readonly Snapshot[];
  /** Further edits of the same kind belong to the same step of undo. */
  readonly mergeKey?: string;
}

const historyLength = 500;

export const jsonText = (document: JsonObject): string => JSON.stringify(document, null, 2);

export const startDraft = (document: JsonObject): RuleDraft => ({
  document,
  text: jsonText(document),
  past: [],
  future: [],
});

export interface EditOptions {
  /** Whether it is typing in a field: one step of undo until another field is edited. */
  readonly isTyping?: boolean;
}

/** Changes one value of the document, and the JSON with it. */
export function editAt(
  draft: RuleDraft,
  path: Path,
  value: Json | undefined,
  { isTyping = false }: EditOptions = {},
): RuleDraft {
  const document = setAt(draft.document, path, value) as JsonObject;
  return remember(draft, { document, text: jsonText(document) }, isTyping ? pointerOf(path) : undefined);
}

/** Changes the JSON, and the document with it where it can be read. */
export function editText(draft: RuleDraft, text: string): RuleDraft {
  return remember(draft, { document: draft.document, ...readText(text), text }, 'text');
}

/** Puts another document in the place of this one, in one step that can be undone. */
export const replaceDocument = (draft: RuleDraft, document: JsonObject): RuleDraft =>
  remember(draft, { document, text: jsonText(document) }, undefined);

export function undo(draft: RuleDraft): RuleDraft {
  const before = draft.past.at(-1);
  if (!before) return draft;
  return { ...before, past: draft.past.slice(0, -1), future: [snapshot(draft), ...draft.future] };
}

export function redo(draft: RuleDraft): RuleDraft {
  const [next, ...future] = draft.future;
  if (!next) return draft;
  return { ...next, past: [...draft.past, snapshot(draft)], future };
}

/** Ends a run of edits that are one step of undo: a field was left. */
export function seal(draft: RuleDraft): RuleDraft {
  if (draft.mergeKey === undefined) return draft;
  const { mergeKey: _, ...sealed } = draft;
  return sealed;
}

function remember(draft: RuleDraft, next: Snapshot, mergeKey: string | undefined): RuleDraft {
  const isSameStep = mergeKey !== undefined && mergeKey === draft.mergeKey;
  const past = isSameStep ? draft.past : [...draft.past, snapshot(draft)].slice(-historyLength);
  return { ...next, past, future: [], ...(mergeKey !== undefined && { mergeKey }) };
}

const snapshot = ({ document, text, textError }: RuleDraft): Snapshot => ({
  document,
  text,
  ...(textError !== undefined && { textError }),
});

function readText(text: string): { readonly document: JsonObject } | { readonly textError: string } {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? { document: value } : { textError: '{ … }' };
  } catch (error) {
    return { textError: (error as SyntaxError).message };
  }
}
