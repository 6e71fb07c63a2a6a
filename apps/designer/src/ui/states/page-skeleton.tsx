import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './states.module.css';

/** The place of a page whose code or data are on the way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.skeleton} role="status" aria-busy="true" aria-label={t('common.loading')}>
      <Skeleton active title={{ width: 240 }} paragraph={{ rows: 1, width: 360 }} />
      <Skeleton active title={false} paragraph={{ rows: 8 }} />
    </div>
  );
}
