import { type ReactNode, useId } from 'react';
import { useText } from '../../ui/use-text.js';
import { useProblemsAt } from './editor-context.js';
import styles from './rule-editor.module.css';
import { type Path, pointerOf } from './json-path.js';

export interface FieldState {
  readonly id: string;
  readonly status: '' | 'error';
}

interface FieldProps {
  readonly path: Path;
  readonly label: string;
  readonly isWide?: boolean;
  /** Shows the name to screen readers alone. */
  readonly hidesLabel?: boolean;
  readonly children: (state: FieldState) => ReactNode;
}

/** One field of the form with its name and what is wrong in it. */
export function Field({ path, label, isWide = false, hidesLabel = false, children }: FieldProps) {
  const id = useId();
  const problems = useProblemsAt(path, true);
  return (
    <div className={styles.field} data-path={pointerOf(path)} data-wide={isWide}>
      <label htmlFor={id} className={hidesLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({ id, status: problems.length > 0 ? 'error' : '' })}
      <ProblemLines path={path} isDeep />
    </div>
  );
}

/** What is wrong in a place, in words. */
export function ProblemLines({ path, isDeep = false }: { path: Path; isDeep?: boolean }) {
  const text = useText();
  const problems = useProblemsAt(path, isDeep);
  if (problems.length === 0) return null;
  return (
    <div className={styles.problem}>
      {problems.map(({ code, path: at, message }) => (
        <div key={`${code} ${at}`}>{text(message)}</div>
      ))}
    </div>
  );
}
