import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendar, type CalendarYear } from '../../api/calendar.js';
import { useBankDate } from './use-bank-date.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { Loaded } from '../../ui/states/loaded.js';
import styles from './calendar.module.css';
import { DayDrawer } from './day-drawer.js';
import { DeskSettingsPanel } from './desk-settings-panel.js';
import { MonthGrid } from './month-grid.js';
import { OwnDays } from './own-days.js';

/** The bank's business days by month, and how its desks are run. */
export function CalendarPage() {
  const { t } = useTranslation();
  const today = useBankDate();
  const [year, setYear] = useState(Number(today.slice(0, 'YYYY'.length)));
  const calendar = useCalendar(year);
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        subtitle={t('calendar.subtitle')}
        actions={
          <div className={styles.years} role="group" aria-label={t('calendar.year')}>
            <Button
              icon={<LeftOutlined aria-hidden />}
              aria-label={t('calendar.previous')}
              onClick={() => setYear(year - 1)}
            />
            <span className={styles.year}>{year}</span>
            <Button
              icon={<RightOutlined aria-hidden />}
              aria-label={t('calendar.next')}
              onClick={() => setYear(year + 1)}
            />
          </div>
        }
      />
      <Stack>
        <Loaded of={calendar}>{(data) => <Year calendar={data} today={today} />}</Loaded>
        <DeskSettingsPanel />
      </Stack>
    </>
  );
}

function Year({ calendar, today }: { calendar: CalendarYear; today: string }) {
  const { t } = useTranslation();
  const [date, setDate] = useState<string>();
  const months = Array.from({ length: 12 }, (_, month) => dayjs(new Date(calendar.year, month, 1)).format('YYYY-MM'));
  return (
    <Stack>
      <Panel title={String(calendar.year)} hint={t('calendar.legend')} extra={<Legend />}>
        <div className={styles.months}>
          {months.map((month) => (
            <MonthGrid key={month} month={month} calendar={calendar} today={today} onChoose={setDate} />
          ))}
        </div>
      </Panel>
      <OwnDays calendar={calendar} onChoose={setDate} />
      <DayDrawer calendar={calendar} date={date} onClose={() => setDate(undefined)} />
    </Stack>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend}>
      <li>
        <span className={styles.day} aria-hidden>
          8
        </span>
        {t('calendar.business')}
      </li>
      <li>
        <span className={styles.day} data-closed="true" aria-hidden>
          8
        </span>
        {t('calendar.closed')}
      </li>
      <li>
        <span className={styles.day} data-own="true" aria-hidden>
          8
        </span>
        {t('calendar.own')}
      </li>
    </ul>
  );
}
