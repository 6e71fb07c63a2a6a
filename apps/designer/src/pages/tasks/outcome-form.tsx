import { useTranslation } from 'react-i18next';
import { type TaskPage } from '../../api/tasks.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { useName } from '../../ui/use-text.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import { CardActions } from '../desk/card-actions.js';
import { RecordedOutcome } from './recorded-outcome.js';
import { TakeTask } from './take-task.js';
import styles from './tasks.module.css';

/** How the follow-up ended: one tap records it, with a note and a next date where there is more to say. */
export function OutcomeForm({ task }: { task: TaskPage }) {
  const { t } = useTranslation();
  const mayRecord = usePermission('task.write');
  if (task.status !== 'open') return <RecordedOutcome task={task} />;
  if (!mayRecord) return <Panel title={t('tasks.outcome')}>{t('tasks.readOnly')}</Panel>;
  if (!task.isHeld)
    return (
      <Panel title={t('tasks.outcome')}>
        {task.rmId === null ? <TakeTask task={task} /> : t('taskHistory.notYours')}
      </Panel>
    );
  return (
    <Panel title={t('tasks.outcomeQuestion')}>
      <EarlierOutcome task={task} />
      <div className={styles.actions}>
        <CardActions task={task} />
      </div>
    </Panel>
  );
}

/** What an earlier attempt ended in, where the task stayed open for another one. */
function EarlierOutcome({ task: { outcomeCode, note } }: { task: TaskPage }) {
  const { t } = useTranslation();
  const name = useName();
  if (!outcomeCode) return null;
  return (
    <p className={styles.last}>
      {t('tasks.earlier', { outcome: name(outcomeCodeNames, outcomeCode) })}
      {note && ` · ${note}`}
    </p>
  );
}
