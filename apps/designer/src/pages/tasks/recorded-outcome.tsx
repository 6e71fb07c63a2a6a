import { UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTasks, type TaskPage } from '../../api/tasks.js';
import { Facts, type Fact } from '../../ui/data/facts.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { DateText } from '../../ui/values.js';
import { outcomeCodeNames, taskStatusNames } from '../../vocabulary/domain.js';
import { useDayMoves } from '../desk/use-day-moves.js';
import { taskAddress } from './task-row.js';
import styles from './tasks.module.css';

/** The recorded outcome, and the way to the next task. */
export function RecordedOutcome({ task }: { task: TaskPage }) {
  const { t } = useTranslation();
  const name = useName();
  const facts: Fact[] = [];
  if (task.note) facts.push({ label: t('tasks.note'), value: task.note });
  if (task.nextDate) facts.push({ label: t('tasks.nextDate'), value: <DateText date={task.nextDate} /> });
  return (
    <Panel title={t('tasks.outcome')}>
      <div className={styles.recorded}>
        <div role="status">
          <StatusMark tone={task.outcomeCode ? 'good' : toneOf(task.status)}>
            {task.outcomeCode ? name(outcomeCodeNames, task.outcomeCode) : name(taskStatusNames, task.status)}
          </StatusMark>
        </div>
        {facts.length > 0 && <Facts facts={facts} />}
        <NextTask after={task.id} />
        {task.canUndo && <CorrectOutcome task={task} />}
      </div>
    </Panel>
  );
}

/** Takes the outcome back; then the task is open again and another can be recorded. */
function CorrectOutcome({ task }: { task: TaskPage }) {
  const { t } = useTranslation();
  const { move, pending } = useDayMoves();
  const told = t('desk.undone', { name: task.customerName ?? task.customerId });
  return (
    <div>
      <Button
        size="large"
        icon={<UndoOutlined aria-hidden />}
        loading={pending !== undefined}
        onClick={() => move({ id: task.id, act: { kind: 'outcome/undo' }, told })}
      >
        {t('taskHistory.correct')}
      </Button>
      <p className={styles.last}>{t('taskHistory.correctHint')}</p>
    </div>
  );
}

function NextTask({ after }: { after: string }) {
  const { t } = useTranslation();
  const isOnDesk = usePermission('desk.read');
  const next = useTasks({ status: 'open' }).items?.find(({ id }) => id !== after);
  return (
    <div className={styles.recordedActions}>
      {next && (
        <Link to={taskAddress(next.id)}>
          <Button type="primary" size="large">
            {t('tasks.next', { name: next.customerName ?? next.customerId })}
          </Button>
        </Link>
      )}
      <Link to={isOnDesk ? '/desk' : '/tasks'}>
        <Button size="large">{t('tasks.toList')}</Button>
      </Link>
    </div>
  );
}
