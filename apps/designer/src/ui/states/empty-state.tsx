import { InboxOutlined } from '@ant-design/icons';
import { type ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** What to do about it. */
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  readonly heading?: 'h1' | 'h2' | 'p';
}

/** Says that there is nothing yet, and what to do about it. */
export function EmptyState({
  title,
  hint,
  action,
  icon = <InboxOutlined aria-hidden />,
  heading: Heading = 'p',
}: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon} aria-hidden>
        {icon}
      </span>
      <Heading className={styles.emptyTitle}>{title}</Heading>
      {hint && <div className={styles.emptyHint}>{hint}</div>}
      {action}
    </div>
  );
}
