import { type ReactNode } from 'react';
import { useFormat } from '../format/use-format.js';
import styles from './bar-list.module.css';

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
}

/** Quantities to compare, as rows of a list with a bar each. */
export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const format = useFormat();
  const largest = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul className={styles.list} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} className={styles.row}>
          <span className={styles.label}>{bar.label}</span>
          <span className={styles.value}>{format.number(bar.value)}</span>
          <span className={styles.track} aria-hidden>
            <span className={styles.bar} style={{ width: `${(100 * bar.value) / largest}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
