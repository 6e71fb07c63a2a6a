import { PlayCircleOutlined } from '@ant-design/icons';
import { Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartRun } from '../../api/runs.js';
import { Panel } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import styles from './runs.module.css';

interface StartRunProps {
  readonly isRunning: boolean;
  /** The newest business date that was run, a plain date. */
  readonly lastDate: string | undefined;
}

const dateForm = 'YYYY-MM-DD';

/** Starts the daily run for one date or for several; the day after the last run is proposed. */
export function StartRun({ isRunning, lastDate }: StartRunProps) {
  const { t } = useTranslation();
  const start = useStartRun();
  const [chosen, setChosen] = useState<[Dayjs, Dayjs]>();
  const proposed = lastDate ? dayjs(lastDate).add(1, 'day') : undefined;
  const dates = chosen ?? (proposed && [proposed, proposed]);
  const submit = (): void => {
    if (!dates) return;
    const [from, to] = dates.map((date) => date.format(dateForm)) as [string, string];
    start.mutate({ from, to }, { onSuccess: () => setChosen(undefined) });
  };
  return (
    <Panel title={t('runs.start')} hint={t('runs.startHint')}>
      <div className={styles.start}>
        <DatePicker.RangePicker
          aria-label={t('runs.dates')}
          placeholder={[t('common.from'), t('common.to')]}
          format={dateForm}
          allowClear={false}
          value={dates ?? null}
          onChange={(range) => range?.[0] && range[1] && setChosen([range[0], range[1]])}
        />
        <Button
          type="primary"
          icon={<PlayCircleOutlined aria-hidden />}
          disabled={!dates || isRunning}
          loading={start.isPending}
          onClick={submit}
        >
          {t('runs.startButton')}
        </Button>
        {isRunning && <span className={styles.note}>{t('runs.alreadyRunning')}</span>}
      </div>
      {start.error && (
        <div className={styles.problem}>
          <LoadProblem error={start.error} />
        </div>
      )}
    </Panel>
  );
}
