import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RunItem } from '../../api/runs.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import { NoValue } from '../../ui/values.js';
import { RunDates } from './run-dates.js';

/** A run under way, as it goes. */
export function RunProgress({ run }: { run: RunItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = Math.floor(run.progress * 100);
  return (
    <Panel
      title={
        <StatusMark tone="busy">
          {t('runs.runningNow')} <RunDates run={run} />
        </StatusMark>
      }
    >
      <Progress percent={percent} status="active" aria-label={t('runs.progress')} />
      <Facts
        facts={[
          {
            label: t('runs.partitions'),
            value: `${format.number(run.partitionsDone)} / ${format.number(run.partitions)}`,
          },
          { label: t('runs.detections'), value: format.number(run.detections) },
          { label: t('runs.contacts'), value: format.number(run.contacts) },
          { label: t('runs.tasks'), value: format.number(run.tasks) },
          {
            label: t('runs.rate'),
            value:
              run.ratePerSecond === null ? (
                <NoValue />
              ) : (
                t('runs.perSecond', { rate: format.number(Math.round(run.ratePerSecond)) })
              ),
          },
          {
            label: t('runs.remaining'),
            value: run.etaSeconds === null ? <NoValue /> : format.duration(run.etaSeconds),
          },
        ]}
      />
    </Panel>
  );
}
