import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ModelSchedule, useChangeModelSchedule, useModelSchedule } from '../../api/model-settings.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { useName } from '../../ui/use-text.js';
import { rhythmNames } from '../../vocabulary/model-names.js';
import { useTell } from './model-actions.js';
import styles from './models.module.css';

const scoring: readonly ModelSchedule['score'][] = ['off', 'monthly', 'daily'];
const training: readonly ModelSchedule['train'][] = ['off', 'monthly'];

/** When models work by themselves. */
export function SchedulePanel() {
  const { t } = useTranslation();
  const name = useName();
  const mayWrite = usePermission('model.write');
  const { data } = useModelSchedule();
  const change = useChangeModelSchedule();
  const tell = useTell();
  if (!data) return null;
  const save = (schedule: ModelSchedule): void => change.mutate(schedule, tell(t('models.scheduleSaved')));
  return (
    <Panel title={t('models.schedule')} hint={t('models.scheduleHint')}>
      <div className={styles.controls}>
        <span className={styles.control}>
          {t('models.scoring')}
          <Segmented
            aria-label={t('models.scoring')}
            disabled={!mayWrite || change.isPending}
            value={data.score}
            options={scoring.map((value) => ({ value, label: name(rhythmNames, value) }))}
            onChange={(score) => save({ ...data, score })}
          />
        </span>
        <span className={styles.control}>
          {t('models.training')}
          <Segmented
            aria-label={t('models.training')}
            disabled={!mayWrite || change.isPending}
            value={data.train}
            options={training.map((value) => ({ value, label: name(rhythmNames, value) }))}
            onChange={(train) => save({ ...data, train })}
          />
        </span>
      </div>
    </Panel>
  );
}
