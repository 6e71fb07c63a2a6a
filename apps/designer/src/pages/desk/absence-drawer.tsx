import { Button, DatePicker, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useAbsences,
  useColleagues,
  useEndAbsence,
  useEnterAbsence,
  type Absence,
  type Colleague,
} from '../../api/desk.js';
import { useFormat } from '../../ui/format/use-format.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import styles from './desk.module.css';
import { Sheet } from './sheet.js';

/** Who stands in for whom, and from when to when. A branch manager enters it for others. */
export function AbsenceDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const isForOthers = usePermission('branch.read');
  const colleagues = useColleagues(isOpen);
  return (
    <Sheet isOpen={isOpen} title={t('absence.title')} onClose={onClose}>
      <Loaded of={colleagues}>
        {({ items }) => (
          <div className={styles.form}>
            <AbsenceList colleagues={items} />
            <p className={styles.hint}>{t(isForOthers ? 'absence.branchHint' : 'absence.hint')}</p>
            <AbsenceFields colleagues={items} isForOthers={isForOthers} />
          </div>
        )}
      </Loaded>
    </Sheet>
  );
}

function AbsenceList({ colleagues }: { colleagues: readonly Colleague[] }) {
  const { t } = useTranslation();
  const absences = useAbsences();
  return (
    <Loaded of={absences}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={styles.hint}>{t('absence.none')}</p>
        ) : (
          <ul className={styles.lines}>
            {items.map((absence) => (
              <AbsenceLine key={absence.id} absence={absence} colleagues={colleagues} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function AbsenceLine({ absence, colleagues }: { absence: Absence; colleagues: readonly Colleague[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const end = useEndAbsence();
  const nameOf = (number: string): string => colleagues.find(({ rmId }) => rmId === number)?.name ?? number;
  const [manager, deputy] = [nameOf(absence.rmId), nameOf(absence.deputyId)];
  return (
    <li className={styles.line}>
      <span>
        <span className={styles.lineName}>{t('absence.line', { manager, deputy })}</span>
        <span className={styles.lineReason}>
          {format.date(absence.from)} – {format.date(absence.to)}
        </span>
        {end.error && <LoadProblem error={end.error} />}
      </span>
      <Button size="large" loading={end.isPending} onClick={() => end.mutate(absence.id)}>
        {t('absence.end')}
      </Button>
    </li>
  );
}

interface AbsenceFieldsProps {
  readonly colleagues: readonly Colleague[];
  readonly isForOthers: boolean;
}

function AbsenceFields({ colleagues, isForOthers }: AbsenceFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  const enter = useEnterAbsence();
  const [rmId, setRmId] = useState<string>();
  const [deputyId, setDeputyId] = useState<string>();
  const [dates, setDates] = useState<readonly [string, string]>();
  const options = colleagues.map(({ rmId: value, name }) => ({ value, label: name ? `${name} (${value})` : value }));
  const isReady = deputyId !== undefined && dates !== undefined && (!isForOthers || rmId !== undefined);
  return (
    <>
      {enter.error && <LoadProblem error={enter.error} />}
      {isForOthers && (
        <Select
          size="large"
          aria-label={t('absence.manager')}
          placeholder={t('absence.manager')}
          options={options}
          value={rmId}
          onChange={setRmId}
        />
      )}
      <Select
        size="large"
        aria-label={t('absence.deputy')}
        placeholder={t('absence.deputy')}
        options={options.filter(({ value }) => value !== rmId)}
        value={deputyId}
        onChange={setDeputyId}
      />
      <label htmlFor={id} className={styles.wordsLabel}>
        {t('absence.dates')}
      </label>
      <DatePicker.RangePicker
        id={{ start: id }}
        size="large"
        format="YYYY-MM-DD"
        onChange={(range) => {
          const [from, to] = range ?? [];
          setDates(from && to ? [from.format('YYYY-MM-DD'), to.format('YYYY-MM-DD')] : undefined);
        }}
      />
      <Button
        size="large"
        type="primary"
        loading={enter.isPending}
        disabled={!isReady}
        title={isReady ? undefined : t('absence.needed')}
        onClick={() => isReady && enter.mutate({ rmId, deputyId, from: dates[0], to: dates[1] })}
      >
        {t('absence.enter')}
      </Button>
    </>
  );
}
