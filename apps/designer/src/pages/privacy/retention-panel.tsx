import { App, Button, InputNumber, Popconfirm, Switch, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Retention,
  type RetentionFigure,
  type RetentionKind,
  useApplyRetention,
  useRetention,
  useRetentionFigures,
  useSaveRetention,
} from '../../api/privacy.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { useText } from '../../ui/use-text.js';
import styles from './privacy.module.css';

/** The period of each kind of data, what would go today, and the act itself. */
export function RetentionPanel() {
  const { t } = useTranslation();
  const retention = useRetention();
  return (
    <Panel title={t('privacy.retention')} hint={t('privacy.retentionHint')} isFlush>
      <Loaded of={retention}>{(data) => <Periods key={JSON.stringify(data)} retention={data} />}</Loaded>
    </Panel>
  );
}

function Periods({ retention }: { retention: Retention }) {
  const { t } = useTranslation();
  const mayWrite = usePermission('privacy.write');
  const { message } = App.useApp();
  const [draft, setDraft] = useState({
    isAutomatic: retention.isAutomatic,
    days: Object.fromEntries(retention.kinds.map(({ kind, days }) => [kind, days])),
  });
  const [isCounting, setCounting] = useState(false);
  const figures = useRetentionFigures(isCounting);
  const save = useSaveRetention();
  const columns = useColumns({
    days: draft.days,
    figures: figures.data?.figures,
    onDays: mayWrite ? (kind, days) => setDraft({ ...draft, days: { ...draft.days, [kind]: days } }) : undefined,
  });
  const error = save.error ?? figures.error;
  return (
    <>
      <ScrollBox label={t('privacy.retention')}>
        <Table<RetentionKind>
          size="small"
          columns={columns}
          dataSource={retention.kinds}
          rowKey={({ kind }) => kind}
          pagination={false}
        />
      </ScrollBox>
      <div className={styles.bar}>
        {error ? <LoadProblem error={error} /> : null}
        <label>
          <Switch
            checked={draft.isAutomatic}
            disabled={!mayWrite}
            onChange={(isAutomatic) => setDraft({ ...draft, isAutomatic })}
            aria-label={t('privacy.automatic')}
          />{' '}
          {t('privacy.automatic')}
        </label>
        {mayWrite && (
          <Button
            type="primary"
            loading={save.isPending}
            onClick={() => save.mutate(draft, { onSuccess: () => void message.success(t('privacy.saved')) })}
          >
            {t('common.save')}
          </Button>
        )}
        <Button loading={figures.isFetching} onClick={() => (isCounting ? void figures.refetch() : setCounting(true))}>
          {t('privacy.count')}
        </Button>
        {mayWrite && figures.data && <Apply figures={figures.data.figures} />}
      </div>
    </>
  );
}

const sumOf = ({ rows }: RetentionFigure): number => Object.values(rows).reduce((sum, count) => sum + count, 0);

function Apply({ figures }: { figures: readonly RetentionFigure[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const format = useFormat();
  const apply = useApplyRetention();
  const count = figures.reduce((sum, figure) => sum + sumOf(figure), 0);
  return (
    <>
      <Popconfirm
        title={t('privacy.applyTitle', { rows: format.number(count) })}
        description={t('privacy.applyHint')}
        okText={t('privacy.apply')}
        onConfirm={() => apply.mutate(undefined, { onSuccess: () => void message.success(t('privacy.applied')) })}
        disabled={count === 0}
      >
        <Button danger disabled={count === 0} loading={apply.isPending}>
          {t('privacy.apply')}
        </Button>
      </Popconfirm>
      {apply.error ? <LoadProblem error={apply.error} /> : null}
    </>
  );
}

interface ColumnParts {
  readonly days: Readonly<Record<string, number>>;
  /** Absent until they are asked for. */
  readonly figures: readonly RetentionFigure[] | undefined;
  /** Absent where the periods may only be read. */
  readonly onDays: ((kind: string, days: number) => void) | undefined;
}

function useColumns({ days, figures, onDays }: ColumnParts): NonNullable<TableProps<RetentionKind>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  return [
    {
      title: t('privacy.kind'),
      key: 'name',
      render: (_, { name, about }) => (
        <>
          <div>{text(name)}</div>
          <div className={styles.soft}>{text(about)}</div>
        </>
      ),
    },
    {
      title: t('privacy.keptDays'),
      key: 'days',
      render: (_, { kind, name, leastDays }) =>
        onDays ? (
          <InputNumber
            className={styles.days}
            aria-label={`${text(name)}: ${t('privacy.keptDays')}`}
            min={leastDays}
            max={36_500}
            precision={0}
            value={days[kind]}
            onChange={(value) => onDays(kind, value ?? leastDays)}
          />
        ) : (
          format.number(days[kind] ?? 0)
        ),
    },
    {
      title: t('privacy.least'),
      key: 'least',
      align: 'right',
      render: (_, { leastDays }) => format.number(leastDays),
    },
    ...(figures
      ? [
          {
            title: t('privacy.over'),
            key: 'over',
            align: 'right' as const,
            render: (_: unknown, { kind }: RetentionKind) => {
              const figure = figures.find((one) => one.kind === kind);
              return (
                figure &&
                t('privacy.overBefore', { rows: format.number(sumOf(figure)), date: format.date(figure.before) })
              );
            },
          },
        ]
      : []),
  ];
}
