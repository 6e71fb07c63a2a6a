import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTask, type TaskPage as Task } from '../../api/tasks.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useText } from '../../ui/use-text.js';
import { DateText, MoneyText } from '../../ui/values.js';
import { WhyButton } from '../../ui/why-buttons.js';
import { DayMoves } from '../desk/use-day-moves.js';
import { TraceTree } from '../detections/trace-tree.js';
import { CustomerPicture } from './customer-picture.js';
import { OutcomeForm } from './outcome-form.js';
import { TaskHistory } from './task-history.js';
import styles from './tasks.module.css';

/** One follow-up: why, what to say, who the customer is, and how it ended. */
export function TaskPage() {
  const id = useParams().taskId ?? '';
  const task = useTask(id);
  return (
    <DayMoves>
      <Loaded of={task}>{(data) => <TaskDetails key={id} task={data} />}</Loaded>
    </DayMoves>
  );
}

function TaskDetails({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const isOnDesk = usePermission('desk.read');
  const { customer, ruleName, category, dueDate, amountBase } = task;
  return (
    <>
      <PageHeader
        title={customer.name ?? customer.id}
        marks={<CategoryTag category={category} />}
        subtitle={
          <>
            {text(ruleName)} · {t('tasks.due')} <DateText date={dueDate} />
            {amountBase !== null && (
              <>
                {' '}
                · <MoneyText amount={amountBase} />
              </>
            )}
          </>
        }
        actions={<WhyButton kind="task" id={task.id} />}
        back={isOnDesk ? { to: '/desk', label: t('desk.title') } : { to: '/tasks', label: t('tasks.title') }}
      />
      <div className={styles.page}>
        <div className={styles.main}>
          <Reasons task={task} />
        </div>
        <div className={styles.customerArea}>
          <CustomerPicture customer={customer} />
        </div>
        <div className={styles.outcome}>
          <OutcomeForm task={task} />
        </div>
      </div>
    </>
  );
}

function Reasons({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const [reason, offer] = [text(task.reason), text(task.offer)];
  // Reason and offer stand beside them already.
  const points = text(task.talkingPoints)
    .split('\n')
    .filter((line) => line !== reason && line !== offer);
  return (
    <Stack>
      <Panel title={t('tasks.why')}>
        <p className={styles.words}>{reason}</p>
        <p className={styles.ranked}>
          {t('desk.whyHere')}: {text(task.rankReason)}
        </p>
      </Panel>
      {points.length > 0 && (
        <Panel title={t('tasks.talkingPoints')}>
          <p className={styles.words}>{points.join('\n')}</p>
        </Panel>
      )}
      {offer !== '' && (
        <Panel title={t('tasks.offer')}>
          <p className={styles.words}>{offer}</p>
        </Panel>
      )}
      {task.detection && (
        <Panel isFlush>
          <details>
            <summary className={styles.evidence}>{t('tasks.evidence')}</summary>
            <TraceTree trace={task.detection.trace} eventType={task.detection.event?.type} />
          </details>
        </Panel>
      )}
      <TaskHistory history={task.history} />
    </Stack>
  );
}
