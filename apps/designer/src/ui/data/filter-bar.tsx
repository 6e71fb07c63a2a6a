import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';

/** The filters above a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.filters} role="search" aria-label={t('common.filters')}>
      {children}
    </div>
  );
}
