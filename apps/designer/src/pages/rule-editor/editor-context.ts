import { type Problem, type RuleScope } from '@baleen/rules';
import { createContext, useContext } from 'react';
import { type FactGroup } from './fact-options.js';
import { type Json, type JsonObject, type Path, pointerOf } from './json-path.js';
import { type EditOptions } from './rule-draft.js';

/** What every field of the form works on. */
export interface Editor {
  readonly document: JsonObject;
  readonly edit: (path: Path, value: Json | undefined, options?: EditOptions) => void;
  readonly problems: readonly Problem[];
  readonly scope: RuleScope;
  readonly groups: readonly FactGroup[];
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor outside of EditorContext');
  return editor;
}

/** The problems of one place, or also of all below it. */
export function useProblemsAt(path: Path, isDeep: boolean): readonly Problem[] {
  const { problems } = useEditor();
  const pointer = pointerOf(path);
  return problems.filter((problem) => problem.path === pointer || (isDeep && problem.path.startsWith(`${pointer}/`)));
}
