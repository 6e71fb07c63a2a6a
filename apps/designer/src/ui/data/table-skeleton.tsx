import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';

const rows = [92, 84, 96, 78, 88, 94, 81, 90];

/** The place of a table whose rows are on the way. */
export function TableSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.skeleton} role="status" aria-busy="true" aria-label={t('common.loading')}>
      {rows.map((width) => (
        <div key={width} className={styles.skeletonRow} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
