import { DownOutlined, UpOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DayTask } from '../../api/desk.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { useFormat } from '../../ui/format/use-format.js';
import { useText } from '../../ui/use-text.js';
import { MoneyText } from '../../ui/values.js';
import { CardActions } from './card-actions.js';
import styles from './desk.module.css';

interface DayTaskCardProps {
  readonly task: DayTask;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One call to make: who and why at a glance; open, what to say and how it went. */
export function DayTaskCard({ task, isOpen, onToggle }: DayTaskCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const name = task.customerName ?? task.customerId;
  return (
    <li className={styles.card} data-open={isOpen} data-late={task.isLate}>
      <button
        type="button"
        className={styles.cardHead}
        aria-expanded={isOpen}
        aria-label={t('desk.expand', { name })}
        onClick={onToggle}
      >
        <span className={styles.name}>{name}</span>
        <span className={styles.amount}>{task.amountBase !== null && <MoneyText amount={task.amountBase} />}</span>
        <span className={styles.reason}>{text(task.reason)}</span>
        <CardMarks task={task} />
        <span className={styles.arrow} aria-hidden>
          {isOpen ? <UpOutlined /> : <DownOutlined />}
        </span>
      </button>
      {isOpen && <CardBody task={task} />}
    </li>
  );
}

export function CardMarks({ task }: { task: DayTask }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { isLate, isEscalated, snoozes, given } = task;
  return (
    <span className={styles.marks}>
      <CategoryTag category={task.category} />
      {isLate && (
        <span className={styles.late}>
          <WarningOutlined aria-hidden /> {t('desk.lateSince', { date: format.shortDate(task.dueDate) })}
        </span>
      )}
      {isEscalated && <span className={styles.late}>{t('desk.escalated')}</span>}
      {snoozes > 0 && <span className={styles.hint}>{t('desk.putOff', { count: snoozes })}</span>}
      {given && <span className={styles.given}>{t('desk.given', { by: given.by ?? t('desk.somebody') })}</span>}
    </span>
  );
}

function CardBody({ task }: { task: DayTask }) {
  const { t } = useTranslation();
  const text = useText();
  const [reason, offer] = [text(task.reason), text(task.offer)];
  // Reason and offer stand beside them already.
  const points = text(task.talkingPoints)
    .split('\n')
    .filter((line) => line !== reason && line !== offer);
  return (
    <div className={styles.body}>
      {task.given?.note && <blockquote className={styles.note}>{task.given.note}</blockquote>}
      <dl className={styles.words}>
        {points.length > 0 && <Words label={t('desk.say')} text={points.join('\n')} />}
        {offer !== '' && <Words label={t('desk.offer')} text={offer} />}
        <Words label={t('desk.whyHere')} text={text(task.rankReason)} isQuiet />
      </dl>
      <CardActions task={task} />
      <Link to={`/tasks/${encodeURIComponent(task.id)}`} className={styles.details}>
        {t('desk.details')}
      </Link>
    </div>
  );
}

function Words({ label, text, isQuiet = false }: { label: string; text: string; isQuiet?: boolean }) {
  return (
    <div>
      <dt className={styles.wordsLabel}>{label}</dt>
      <dd className={isQuiet ? styles.quiet : styles.wordsText}>{text}</dd>
    </div>
  );
}
