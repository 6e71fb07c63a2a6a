import { LockOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from './empty-state.js';
import styles from './states.module.css';

/** A page that is not there (404), or not for this person (403). */
export function StatusPage({ status }: { status: 403 | 404 }) {
  const { t } = useTranslation();
  const key = status === 403 ? 'forbidden' : 'notFound';
  return (
    <div className={styles.centred}>
      <title>{`${t(`statusPage.${key}.title`)} · Baleen`}</title>
      <EmptyState
        icon={status === 403 ? <LockOutlined aria-hidden /> : <QuestionCircleOutlined aria-hidden />}
        heading="h1"
        title={t(`statusPage.${key}.title`)}
        hint={t(`statusPage.${key}.hint`)}
        action={
          <Link to="/">
            <Button>{t('statusPage.home')}</Button>
          </Link>
        }
      />
    </div>
  );
}
