import { App, Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskSettings, useSaveDeskSettings, type DeskSettings } from '../../api/desk.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import styles from './calendar.module.css';

/** How many tasks a day holds, and when a late one is escalated. */
export function DeskSettingsPanel() {
  const { t } = useTranslation();
  const settings = useDeskSettings();
  return (
    <Panel title={t('calendar.desk')} hint={t('calendar.deskHint')}>
      <Loaded of={settings}>
        {(data) => <Fields key={JSON.stringify(data)} saved={data} inForce={data.tasksPerDayInForce} />}
      </Loaded>
    </Panel>
  );
}

function Fields({ saved, inForce }: { saved: DeskSettings; inForce: number }) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const save = useSaveDeskSettings();
  const [settings, setSettings] = useState<DeskSettings>({
    tasksPerDay: saved.tasksPerDay,
    escalateAfter: saved.escalateAfter,
  });
  return (
    <div className={styles.settings}>
      {save.error && <LoadProblem error={save.error} />}
      <label htmlFor={`${id}-day`}>{t('calendar.tasksPerDay')}</label>
      <div>
        <InputNumber
          id={`${id}-day`}
          min={1}
          max={200}
          precision={0}
          value={settings.tasksPerDay}
          onChange={(value) => value !== null && setSettings({ ...settings, tasksPerDay: value })}
        />
        {inForce !== saved.tasksPerDay && (
          <p className={styles.none}>{t('calendar.policyRules', { count: inForce })}</p>
        )}
      </div>
      <label htmlFor={`${id}-late`}>{t('calendar.escalateAfter')}</label>
      <InputNumber
        id={`${id}-late`}
        min={1}
        max={30}
        precision={0}
        value={settings.escalateAfter}
        onChange={(value) => value !== null && setSettings({ ...settings, escalateAfter: value })}
      />
      <Button
        type="primary"
        loading={save.isPending}
        className={styles.save}
        onClick={() => save.mutate(settings, { onSuccess: () => void message.success(t('users.saved')) })}
      >
        {t('common.save')}
      </Button>
    </div>
  );
}
