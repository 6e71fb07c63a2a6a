import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TaskItem } from '../../api/tasks.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import styles from './desk.module.css';

/** What was done today; a task's page lets its author correct the outcome. */
export function DoneTasks({ tasks, count }: { tasks: readonly TaskItem[]; count: number }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  if (tasks.length === 0) return null;
  const hint = tasks.length < count ? t('desk.firstOf', { shown: tasks.length, count }) : undefined;
  return (
    <Panel isFlush title={t('desk.done')} hint={hint}>
      <ul className={styles.lines}>
        {tasks.map((task) => (
          <li key={task.id} className={styles.line}>
            <Link to={`/tasks/${encodeURIComponent(task.id)}`} className={styles.lineLink}>
              <span className={styles.lineName}>{task.customerName ?? task.customerId}</span>
              <span className={styles.lineReason}>{text(task.ruleName)}</span>
            </Link>
            {task.outcomeCode && <StatusMark tone="good">{name(outcomeCodeNames, task.outcomeCode)}</StatusMark>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
