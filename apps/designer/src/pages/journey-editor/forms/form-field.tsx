import { type Argument } from '@baleen/journeys';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../ui/use-text.js';
import { type Path, pointerOf } from '../../rule-editor/json-path.js';
import styles from './forms.module.css';
import { useProblemsAt } from './form-context.js';

interface FormFieldProps {
  readonly argument: Argument;
  readonly path: Path;
  /** What is wrong with what is being typed. */
  readonly refused?: readonly { readonly message: { readonly en: string; readonly zh: string } }[];
  /** For fields that have several controls: the name then belongs to the group. */
  readonly isGroup?: boolean;
  readonly extra?: ReactNode;
  readonly children: (id: string, describedBy: string, isWrong: boolean) => ReactNode;
}

/** One field with its name, its help, and what is wrong in it. */
export function FormField({ argument, path, refused = [], isGroup = false, extra, children }: FormFieldProps) {
  const id = useId();
  const text = useText();
  const standing = useProblemsAt(path);
  const problems = refused.length > 0 ? refused : standing;
  const noteId = `${id}-note`;
  const name = (
    <>
      {text(argument.label)}
      {argument.required && (
        <span aria-hidden className={styles.required}>
          *
        </span>
      )}
    </>
  );
  return (
    <div
      className={styles.field}
      data-path={pointerOf(path)}
      {...(isGroup && { role: 'group', 'aria-labelledby': id })}
    >
      <div className={styles.labelRow}>
        {isGroup ? (
          <span id={id} className={styles.label}>
            {name}
          </span>
        ) : (
          <label htmlFor={id} className={styles.label}>
            {name}
          </label>
        )}
        {extra}
      </div>
      {children(id, noteId, problems.length > 0)}
      <div id={noteId} className={styles.notes}>
        {problems.map(({ message }, index) => (
          <div key={index} className={styles.problem}>
            {text(message)}
          </div>
        ))}
        {problems.length === 0 && argument.help && <div className={styles.help}>{text(argument.help)}</div>}
      </div>
    </div>
  );
}
