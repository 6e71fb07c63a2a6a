import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TodayReport } from '../../api/reports.js';
import { categories } from '../../api/shared.js';
import { CategoryTag } from '../../ui/category-tag.js';
import { queryString } from '../../api/client.js';
import { useFormat } from '../../ui/format/use-format.js';
import { usePermission } from '../../ui/session-context.js';
import { useName } from '../../ui/use-text.js';
import { fieldValues } from '../../vocabulary/field-values.js';
import styles from './home.module.css';

/** The figures of the business date; each leads to the list behind it, where the person may read it. */
export function Figures({ report }: { report: TodayReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { detections, tasks, contacts, businessDate } = report;
  // A run brings what the calendar says of its date, and the events of the day before.
  const ofRun = businessDate ? queryString({ from: dayBefore(businessDate), to: businessDate }) : '';
  return (
    <div className={styles.figures}>
      <Figure label={t('home.detections')} value={format.number(detections.total)} to={`/detections${ofRun}`}>
        {categories.map((category) => (
          <li key={category}>
            <CategoryTag category={category} /> <b>{format.number(detections.byCategory[category] ?? 0)}</b>
          </li>
        ))}
      </Figure>
      <TaskFigure tasks={tasks} />
      <ContactFigure contacts={contacts} />
    </div>
  );
}

/** The plain date before a plain date. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function TaskFigure({ tasks }: { tasks: TodayReport['tasks'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const to = usePermission('task.read') ? '/tasks' : undefined;
  return (
    <Figure label={t('home.openTasks')} value={format.number(tasks.open)} to={to}>
      <li>
        {t('home.dueToday')} <b>{format.number(tasks.dueToday)}</b>
      </li>
      <li>
        {t('home.doneTasks')} <b>{format.number(tasks.done)}</b>
      </li>
    </Figure>
  );
}

function ContactFigure({ contacts }: { contacts: TodayReport['contacts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useName();
  return (
    <Figure label={t('home.contacts')} value={format.number(contacts.total)}>
      {Object.entries(contacts.byChannel).map(([channel, count]) => (
        <li key={channel}>
          {name(fieldValues, channel)} <b>{format.number(count)}</b>
        </li>
      ))}
    </Figure>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  /** The list behind the figure. */
  readonly to?: string;
  readonly children: ReactNode;
}

function Figure({ label, value, to, children }: FigureProps) {
  return (
    <section className={styles.figure} aria-label={label}>
      <h2 className={styles.figureLabel}>{label}</h2>
      <div className={styles.figureValue}>{to ? <Link to={to}>{value}</Link> : value}</div>
      <ul className={styles.parts}>{children}</ul>
    </section>
  );
}
