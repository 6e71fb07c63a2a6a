import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryString } from '../../api/client.js';
import { type RunItem } from '../../api/runs.js';
import { type ListState } from '../../api/use-list.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { InstantText, NoValue } from '../../ui/values.js';
import { runStatusNames } from '../../vocabulary/domain.js';
import { RunDates } from './run-dates.js';
import styles from './runs.module.css';

export function RunHistory({ runs }: { runs: ListState<RunItem> }) {
  const { t } = useTranslation();
  return (
    <Panel isFlush title={t('runs.history')}>
      <DataTable
        label={t('runs.history')}
        list={runs}
        columns={useRunColumns()}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('runs.empty.title')} hint={t('runs.empty.hint')} />}
      />
    </Panel>
  );
}

function useRunColumns(): NonNullable<TableProps<RunItem>['columns']> {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { title: t('common.businessDate'), key: 'dates', render: (_, run) => <RunDates run={run} /> },
    { title: t('common.status'), key: 'status', render: (_, run) => <RunStatus run={run} /> },
    {
      title: t('runs.detections'),
      key: 'detections',
      align: 'right',
      render: (_, { detections, from, to }) => (
        <Link to={`/detections${queryString({ from, to })}`}>{format.number(detections)}</Link>
      ),
    },
    { title: t('runs.contacts'), key: 'contacts', align: 'right', render: (_, run) => format.number(run.contacts) },
    { title: t('runs.tasks'), key: 'tasks', align: 'right', render: (_, run) => format.number(run.tasks) },
    { title: t('runs.startedAt'), key: 'startedAt', render: (_, run) => <InstantText instant={run.startedAt} /> },
    {
      title: t('runs.duration'),
      key: 'duration',
      align: 'right',
      render: (_, { startedAt, finishedAt }) =>
        finishedAt ? format.duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : <NoValue />,
    },
  ];
}

function RunStatus({ run: { status, progress, error } }: { run: RunItem }) {
  const name = useName();
  const text = useText();
  const format = useFormat();
  return (
    <>
      <StatusMark tone={toneOf(status)}>
        {name(runStatusNames, status)} {status === 'running' && format.percent(progress)}
      </StatusMark>
      {error && <div className={styles.error}>{text(error)}</div>}
    </>
  );
}
