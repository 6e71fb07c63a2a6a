import { useId, type ReactNode } from 'react';
import styles from './layout.module.css';

interface PanelProps {
  readonly title?: ReactNode;
  readonly hint?: ReactNode;
  readonly extra?: ReactNode;
  /** Without padding, for tables. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A titled area of a page. */
export function Panel({ title, hint, extra, isFlush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={styles.panelHead}>
          <div>
            <h2 id={id} className={styles.panelTitle}>
              {title}
            </h2>
            {hint && <div className={styles.panelHint}>{hint}</div>}
          </div>
          {extra}
        </div>
      )}
      <div className={styles.panelBody} data-flush={isFlush}>
        {children}
      </div>
    </section>
  );
}

/** Panels below one another. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

/** Two columns, the first one wider; below one another on a tablet. */
export function Split({ children }: { children: ReactNode }) {
  return <div className={styles.split}>{children}</div>;
}
