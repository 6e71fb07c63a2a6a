import { App, Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeCalendar, type CalendarYear, type OwnDay } from '../../api/calendar.js';
import { useFormat } from '../../ui/format/use-format.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Sheet } from '../desk/sheet.js';
import styles from './calendar.module.css';

interface DayDrawerProps {
  readonly calendar: CalendarYear;
  /** The day to change; undefined while none is. */
  readonly date: string | undefined;
  readonly onClose: () => void;
}

/** Makes a day a business day or a closed one, or gives it back to the public calendar. */
export function DayDrawer({ calendar, date, onClose }: DayDrawerProps) {
  const format = useFormat();
  return (
    <Sheet isOpen={date !== undefined} title={date ? format.date(date) : ''} onClose={onClose}>
      {date && <DayFields key={date} calendar={calendar} date={date} onDone={onClose} />}
    </Sheet>
  );
}

type State = 'public' | 'open' | 'closed';

function DayFields({ calendar, date, onDone }: { calendar: CalendarYear; date: string; onDone: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const change = useChangeCalendar();
  const own = calendar.ownDays.find((day) => day.date === date);
  const [state, setState] = useState<State>(own ? (own.isBusinessDay ? 'open' : 'closed') : 'public');
  const [name, setName] = useState(own?.name ?? '');
  const save = (): void => {
    const others = calendar.ownDays.filter((day) => day.date !== date);
    const mine: OwnDay[] = state === 'public' ? [] : [{ date, isBusinessDay: state === 'open', name: name.trim() }];
    change.mutate(
      { revision: calendar.revision, year: calendar.year, ownDays: [...others, ...mine] },
      {
        onSuccess: () => {
          void message.success(t('calendar.saved'));
          onDone();
        },
      },
    );
  };
  return (
    <div className={styles.form}>
      {change.error && <LoadProblem error={change.error} />}
      <Radio.Group
        vertical
        value={state}
        onChange={(event) => setState(event.target.value as State)}
        options={[
          { value: 'public', label: t('calendar.asPublic') },
          { value: 'open', label: t('calendar.open') },
          { value: 'closed', label: t('calendar.close') },
        ]}
      />
      <label htmlFor={id}>{t('calendar.reason')}</label>
      <Input
        id={id}
        size="large"
        maxLength={100}
        placeholder={t('calendar.reasonHint')}
        disabled={state === 'public'}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button size="large" type="primary" loading={change.isPending} onClick={save}>
        {t('common.save')}
      </Button>
    </div>
  );
}
