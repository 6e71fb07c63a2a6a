import { CoffeeOutlined, SwapOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyDay, type DayTask, type MyDay } from '../../api/desk.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { AbsenceDrawer } from './absence-drawer.js';
import { DayTasks } from './day-tasks.js';
import styles from './desk.module.css';
import { DoneTasks } from './done-tasks.js';
import { QueueTasks } from './queue-tasks.js';
import { DayMoves } from './use-day-moves.js';

/** The day of a relationship manager: whom to call, why, what to say, and one tap for how it went. */
export function DeskPage() {
  const day = useMyDay();
  return (
    <DayMoves>
      <Loaded of={day}>{(data) => <Desk day={data} />}</Loaded>
    </DayMoves>
  );
}

function Desk({ day }: { day: MyDay }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAway, setAway] = useState(false);
  return (
    <>
      <PageHeader
        title={t('desk.title')}
        subtitle={format.date(day.date)}
        actions={
          <Button size="large" icon={<SwapOutlined aria-hidden />} onClick={() => setAway(true)}>
            {t('desk.absences')}
          </Button>
        }
      />
      <AbsenceDrawer isOpen={isAway} onClose={() => setAway(false)} />
      <div className={styles.page}>
        <Stack>
          <Summary day={day} />
          <Today tasks={day.tasks} />
          <Waiting day={day} />
        </Stack>
        <Stack>
          <QueueTasks day={day} />
          <DoneTasks tasks={day.done} count={day.doneCount} />
        </Stack>
      </div>
    </>
  );
}

function Summary({ day }: { day: MyDay }) {
  const { t } = useTranslation();
  const { doneCount, tasks, lateCount, laterCount, standsInFor } = day;
  const total = doneCount + tasks.length;
  return (
    <div className={styles.summary}>
      <div className={styles.progress}>
        <span className={styles.progressText}>{t('desk.doneOf', { done: doneCount, total })}</span>
        <Progress
          percent={total === 0 ? 100 : (100 * doneCount) / total}
          showInfo={false}
          aria-label={t('desk.doneOf', { done: doneCount, total })}
        />
      </div>
      {lateCount > 0 && (
        <span className={styles.late}>
          <WarningOutlined aria-hidden /> {t('desk.late', { count: lateCount })}
        </span>
      )}
      <span className={styles.hint}>{t('desk.ranked')}</span>
      {laterCount > 0 && <span className={styles.hint}>{t('desk.later', { count: laterCount })}</span>}
      {standsInFor.length > 0 && (
        <span className={styles.standsIn}>
          <SwapOutlined aria-hidden /> {t('desk.standsIn', { managers: standsInFor.join(', ') })}
        </span>
      )}
    </div>
  );
}

function Today({ tasks }: { tasks: readonly DayTask[] }) {
  const { t } = useTranslation();
  if (tasks.length > 0) return <DayTasks tasks={tasks} opensFirst />;
  return (
    <Panel>
      <EmptyState icon={<CoffeeOutlined aria-hidden />} title={t('desk.empty.title')} hint={t('desk.empty.hint')} />
    </Panel>
  );
}

function Waiting({ day: { waiting, waitingCount, tasksPerDay } }: { day: MyDay }) {
  const { t } = useTranslation();
  if (waitingCount === 0) return null;
  return (
    <details className={styles.waiting}>
      <summary className={styles.waitingHead}>
        {t('desk.waiting', { count: waitingCount })}
        <span className={styles.hint}>
          {t('desk.waitingHint', { count: tasksPerDay })}
          {waiting.length < waitingCount && ` ${t('desk.firstOf', { shown: waiting.length, count: waitingCount })}`}
        </span>
      </summary>
      <DayTasks tasks={waiting} />
    </details>
  );
}
