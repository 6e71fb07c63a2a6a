import { type ReactNode } from 'react';
import styles from './data-table.module.css';

/** Holds a table that may be wider than the page; it scrolls by touch and, once focused, by the arrow keys. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
