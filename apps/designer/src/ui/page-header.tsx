import { ArrowLeftOutlined } from '@ant-design/icons';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './layout.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** One line under the title: what this page is for, or what this thing is. */
  readonly subtitle?: ReactNode;
  /** Beside the title: category, state. */
  readonly marks?: ReactNode;
  readonly actions?: ReactNode;
  /** Where this page was reached from. */
  readonly back?: { readonly to: string; readonly label: string };
}

export function PageHeader({ title, subtitle, marks, actions, back }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <title>{`${title} · Baleen`}</title>
      {back && (
        <Link to={back.to} className={styles.back}>
          <ArrowLeftOutlined aria-hidden /> {back.label}
        </Link>
      )}
      <div className={styles.headline}>
        <div className={styles.titleBlock}>
          <h1 className={styles.title}>{title}</h1>
          {marks}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
    </header>
  );
}
