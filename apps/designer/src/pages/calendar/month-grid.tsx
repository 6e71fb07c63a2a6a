import { useTranslation } from 'react-i18next';
import dayjs from 'dayjs';
import { type CalendarDay, type CalendarYear } from '../../api/calendar.js';
import { useFormat } from '../../ui/format/use-format.js';
import { useText } from '../../ui/use-text.js';
import styles from './calendar.module.css';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface MonthGridProps {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly calendar: CalendarYear;
  readonly today: string;
  readonly onChoose: (date: string) => void;
}

/** A month from Monday to Sunday. */
export function MonthGrid({ month, calendar, today, onChoose }: MonthGridProps) {
  const { t } = useTranslation();
  const first = dayjs(`${month}-01`);
  const own = new Map(calendar.ownDays.map((day) => [day.date, day.name]));
  // dayjs counts from Sunday.
  const blanks = (first.day() + 6) % 7;
  return (
    <section className={styles.month} aria-label={first.format('MMMM YYYY')}>
      <h3 className={styles.monthName}>{first.format('MMMM')}</h3>
      <div className={styles.grid}>
        {weekdays.map((weekday) => (
          <span key={weekday} className={styles.weekday} aria-hidden>
            {t(`calendar.weekdays.${weekday}`)}
          </span>
        ))}
        {Array.from({ length: blanks }, (_, i) => (
          <span key={i} aria-hidden />
        ))}
        {calendar.days
          .filter(({ date }) => date.startsWith(month))
          .map((day) => (
            <Day
              key={day.date}
              day={day}
              ownName={own.get(day.date)}
              isToday={day.date === today}
              onChoose={onChoose}
            />
          ))}
      </div>
    </section>
  );
}

interface DayProps {
  readonly day: CalendarDay;
  /** Why the bank departs from the public calendar; undefined where it does not. */
  readonly ownName: string | undefined;
  readonly isToday: boolean;
  readonly onChoose: (date: string) => void;
}

function Day({ day: { date, isBusinessDay, publicDay }, ownName, isToday, onChoose }: DayProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const state = t(isBusinessDay ? 'calendar.business' : 'calendar.closed');
  const name = ownName ?? (publicDay.name && text(publicDay.name));
  const label = t('calendar.changeDay', { date: format.date(date), state: name ? `${state}, ${name}` : state });
  return (
    <button
      type="button"
      className={styles.day}
      data-closed={!isBusinessDay}
      data-own={ownName !== undefined}
      data-today={isToday}
      title={label}
      aria-label={label}
      onClick={() => onChoose(date)}
    >
      {Number(date.slice(-2))}
    </button>
  );
}
