import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type TaskPage } from '../../api/tasks.js';
import { useDayMoves } from '../desk/use-day-moves.js';
import styles from './tasks.module.css';

/** A task that nobody has: take it, then it is one's own. */
export function TakeTask({ task }: { task: TaskPage }) {
  const { t } = useTranslation();
  const { move, pending } = useDayMoves();
  const name = task.customerName ?? task.customerId;
  return (
    <div className={styles.recorded}>
      <p>{t('taskHistory.queued')}</p>
      <div className={styles.recordedActions}>
        <Button
          type="primary"
          size="large"
          loading={pending !== undefined}
          onClick={() => move({ id: task.id, act: { kind: 'take' }, told: t('desk.taken', { name }) })}
        >
          {t('desk.take')}
        </Button>
      </div>
    </div>
  );
}
