import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyDay } from '../../api/desk.js';
import { type TaskItem } from '../../api/tasks.js';
import { useFormat } from '../../ui/format/use-format.js';
import styles from './desk.module.css';
import { Sheet } from './sheet.js';
import { useDayMoves } from './use-day-moves.js';

interface SnoozeDrawerProps {
  readonly isOpen: boolean;
  readonly task: TaskItem;
  readonly onClose: () => void;
}

const choices = [1, 3, 7, 14];
const LONGEST_DAYS = 90;

/** Until when a task is put off. */
export function SnoozeDrawer({ isOpen, task, onClose }: SnoozeDrawerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { move } = useDayMoves();
  const today = dayjs(useMyDay().data?.date ?? task.dueDate);
  const putOff = (date: string): void => {
    const name = task.customerName ?? task.customerId;
    move({ id: task.id, act: { kind: 'snooze', date }, told: t('desk.snoozed', { name, date: format.date(date) }) });
    onClose();
  };
  return (
    <Sheet isOpen={isOpen} title={t('desk.snoozeTitle')} onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.hint}>{t('desk.snoozeHint')}</p>
        <div className={styles.codes}>
          {choices.map((count) => {
            const date = today.add(count, 'day').format('YYYY-MM-DD');
            return (
              <Button key={count} onClick={() => putOff(date)}>
                {t('desk.inDays', { count })} · {format.shortDate(date)}
              </Button>
            );
          })}
        </div>
        <label htmlFor={id} className={styles.wordsLabel}>
          {t('desk.anotherDay')}
        </label>
        <DatePicker
          id={id}
          size="large"
          format="YYYY-MM-DD"
          minDate={today.add(1, 'day')}
          maxDate={today.add(LONGEST_DAYS, 'day')}
          onChange={(date) => date && putOff(date.format('YYYY-MM-DD'))}
        />
      </div>
    </Sheet>
  );
}
