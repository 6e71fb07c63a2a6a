import { useId, type ReactNode } from 'react';
import styles from './journeys.module.css';

interface LabelledProps {
  readonly name: string;
  readonly hint?: string;
  readonly isWrong?: boolean;
  readonly children: (id: string) => ReactNode;
}

/** A field of the dialog with its name and what is to be known about it. */
export function Labelled({ name, hint, isWrong = false, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{name}</label>
      {children(id)}
      {hint && <span className={isWrong ? styles.problem : styles.hint}>{hint}</span>}
    </div>
  );
}
