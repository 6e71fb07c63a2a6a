import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEditor } from './editor-store.js';
import styles from './trial.module.css';

/** Says over the canvas that its figures and marks are of a trial and not of the live journey. */
export function TrialNote() {
  const { t } = useTranslation();
  const trial = useEditor((state) => state.trial);
  const setTrial = useEditor((state) => state.setTrial);
  if (!trial) return null;
  const words =
    trial.kind === 'try'
      ? t('trial.shownTry', { customer: trial.subject })
      : t('trial.shownDryRun', { count: Number(trial.subject) });
  return (
    <div className={styles.note} role="status">
      {words}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('trial.hide')}
        title={t('trial.hide')}
        onClick={() => setTrial(undefined)}
      />
    </div>
  );
}
