import { type Problem, type ReferenceTarget } from '@baleen/journeys';
import { createContext, useContext } from 'react';
import { type Json, type Path, pointerOf } from '../../rule-editor/json-path.js';
import { type FactGroup } from '../../rule-editor/fact-options.js';

/** One thing of a catalogue that a setting may point to. */
export interface ReferenceOption {
  readonly id: string;
  readonly name: string;
}

export interface EditOptions {
  /** Whether it is typing in a field: one step of undo until another field is edited. */
  readonly isTyping?: boolean;
}

/** What every field of a form works on: the settings of one block, or of the journey. */
export interface Form {
  /** Sets a value; undefined takes it away. @returns what is wrong with it; then nothing has changed */
  readonly edit: (path: Path, value: Json | undefined, options?: EditOptions) => readonly Problem[];
  /** Problems of the settings as they stand, with paths below the settings. */
  readonly problems: readonly Problem[];
  /** Undefined where the catalogue could not be read: then any id may be typed. */
  readonly options: (target: ReferenceTarget) => readonly ReferenceOption[] | undefined;
  /** The facts that conditions at a place may read. */
  readonly facts: (path: Path) => readonly FactGroup[];
  /** Suggestions for an identifier, by its key. */
  readonly suggestions: (key: string) => readonly string[];
  readonly isReadOnly: boolean;
}

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('useForm outside of FormContext');
  return form;
}

/** The problems of exactly one place. */
export function useProblemsAt(path: Path): readonly Problem[] {
  const pointer = pointerOf(path);
  return useForm().problems.filter((problem) => problem.path === pointer);
}
