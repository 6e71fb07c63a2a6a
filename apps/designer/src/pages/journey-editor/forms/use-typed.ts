import { type Problem } from '@baleen/journeys';
import { useState } from 'react';
import { type Json, type Path } from '../../rule-editor/json-path.js';
import { useForm } from './form-context.js';

interface Typed {
  readonly text: string;
  /** The value that stood in the document when this was typed; once it is another one, the typing is past. */
  readonly over: Json | undefined;
  readonly problems: readonly Problem[];
}

/**
 * A field that is typed into: while the text cannot be read it stays in the field, with the reason, and the document keeps its value.
 * @param commit takes the text over into the document, or says what is wrong with it
 */
export function useTyped(value: Json | undefined, commit: (text: string) => readonly Problem[]) {
  const [typed, setTyped] = useState<Typed>();
  const isTyping = typed !== undefined && typed.over === value;
  return {
    shown: isTyping ? typed.text : value === undefined ? '' : String(value as string | number),
    refused: isTyping ? typed.problems : [],
    change: (text: string): void => {
      const problems = commit(text);
      setTyped(problems.length > 0 ? { text, over: value, problems } : undefined);
    },
  };
}

/** The same for one value of the form: an empty field takes it away. */
export function useTypedValue(path: Path, value: Json | undefined, read: (text: string) => Json | undefined) {
  const { edit } = useForm();
  return useTyped(value, (text) => edit(path, text.trim() === '' ? undefined : read(text), { isTyping: true }));
}
