import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.js';
import styles from './states.module.css';

/** Stands in for a page that failed, also when its code is gone because a newer version was installed. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <div className={styles.centred} role="alert">
      <EmptyState
        icon={<WarningOutlined aria-hidden />}
        heading="h1"
        title={t('crash.title')}
        hint={t('crash.hint')}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      />
    </div>
  );
}
