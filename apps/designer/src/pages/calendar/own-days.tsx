import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CalendarYear } from '../../api/calendar.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import styles from './calendar.module.css';

/** The bank's own days of all years, to find them again. */
export function OwnDays({ calendar, onChoose }: { calendar: CalendarYear; onChoose: (date: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('calendar.ownDays')}>
      {calendar.ownDays.length === 0 && <p className={styles.none}>{t('calendar.noOwnDays')}</p>}
      <ul className={styles.ownDays}>
        {calendar.ownDays.map(({ date, isBusinessDay, name }) => (
          <li key={date}>
            <Button type="link" disabled={!date.startsWith(String(calendar.year))} onClick={() => onChoose(date)}>
              {format.date(date)}
            </Button>
            <StatusMark tone={isBusinessDay ? 'good' : 'neutral'}>
              {t(isBusinessDay ? 'calendar.open' : 'calendar.close')}
            </StatusMark>{' '}
            {name}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
