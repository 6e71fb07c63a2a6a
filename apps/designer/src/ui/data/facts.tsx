import { type ReactNode } from 'react';
import styles from './facts.module.css';

export interface Fact {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly key?: string;
}

/** Names and values, in as many columns as fit. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, key }) => (
        <div key={key ?? String(label)} className={styles.fact}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
