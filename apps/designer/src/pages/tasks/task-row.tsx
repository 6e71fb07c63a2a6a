import { RightOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TaskItem } from '../../api/tasks.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { DateText, MoneyText } from '../../ui/values.js';
import { outcomeCodeNames } from '../../vocabulary/domain.js';
import styles from './tasks.module.css';

/** One task in the list: large enough for a finger, and the reason in words. */
export function TaskRow({ task, isOverdue }: { task: TaskItem; isOverdue: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <li className={styles.row}>
      <Link to={taskAddress(task.id)} className={styles.rowLink}>
        <span className={styles.who}>
          <span className={styles.customer}>{task.customerName ?? task.customerId}</span>
          <span className={styles.rule}>{text(task.ruleName)}</span>
        </span>
        <span className={styles.reason}>{text(task.reason)}</span>
        <span className={styles.marks}>
          <CategoryTag category={task.category} />
          {isOverdue && (
            <span className={styles.overdue}>
              <WarningOutlined aria-hidden /> {t('tasks.due')} <DateText date={task.dueDate} />
            </span>
          )}
          <TaskOutcome task={task} />
        </span>
        <span className={styles.amount}>{task.amountBase !== null && <MoneyText amount={task.amountBase} />}</span>
        <RightOutlined className={styles.arrow} aria-hidden />
      </Link>
    </li>
  );
}

export function taskAddress(id: string): string {
  return `/tasks/${encodeURIComponent(id)}`;
}

function TaskOutcome({ task: { outcomeCode } }: { task: TaskItem }) {
  const name = useName();
  return outcomeCode && <StatusMark tone="good">{name(outcomeCodeNames, outcomeCode)}</StatusMark>;
}
