import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DayTask, type MyDay } from '../../api/desk.js';
import { Panel } from '../../ui/panel.js';
import { useText } from '../../ui/use-text.js';
import styles from './desk.module.css';
import { useDayMoves } from './use-day-moves.js';

/** Tasks of the branch that nobody has, to take. */
export function QueueTasks({ day: { queue, queueCount } }: { day: MyDay }) {
  const { t } = useTranslation();
  if (queueCount === 0)
    return (
      <Panel title={t('desk.queue')}>
        <p className={styles.hint}>{t('desk.queueEmpty')}</p>
      </Panel>
    );
  const hint = queue.length < queueCount ? t('desk.firstOf', { shown: queue.length, count: queueCount }) : undefined;
  return (
    <Panel isFlush title={t('desk.queue')} hint={hint}>
      <ul className={styles.lines}>
        {queue.map((task) => (
          <QueueLine key={task.id} task={task} />
        ))}
      </ul>
    </Panel>
  );
}

function QueueLine({ task }: { task: DayTask }) {
  const { t } = useTranslation();
  const text = useText();
  const { move, pending } = useDayMoves();
  const name = task.customerName ?? task.customerId;
  return (
    <li className={styles.line}>
      <span>
        <span className={styles.lineName}>{name}</span>
        <span className={styles.lineReason}>{text(task.reason)}</span>
      </span>
      <Button
        size="large"
        loading={pending?.id === task.id}
        aria-label={`${t('desk.take')}: ${name}`}
        onClick={() => move({ id: task.id, act: { kind: 'take' }, told: t('desk.taken', { name }) })}
      >
        {t('desk.take')}
      </Button>
    </li>
  );
}
