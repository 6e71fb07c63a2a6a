import { SwapOutlined } from '@ant-design/icons';
import { Button, Table, Tooltip, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManagerLoad } from '../../api/desk.js';
import { ScrollBox } from '../../ui/data/scroll-box.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { NoValue } from '../../ui/values.js';
import styles from './branch.module.css';
import { ReassignDrawer } from './reassign-drawer.js';

/** Each relationship manager with what is open, late and done. */
export function ManagerTable({ managers }: { managers: readonly ManagerLoad[] }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<ManagerLoad>();
  return (
    <Panel isFlush title={t('branch.managers')}>
      <ScrollBox label={t('branch.managers')}>
        <Table<ManagerLoad>
          size="small"
          pagination={false}
          dataSource={[...managers]}
          rowKey="rmId"
          columns={useColumns(setFrom)}
        />
      </ScrollBox>
      <ReassignDrawer
        isOpen={from !== undefined}
        title={t('branch.reassignAll', { manager: from?.name ?? from?.rmId ?? '' })}
        managers={managers.filter(({ rmId }) => rmId !== from?.rmId)}
        wish={{ fromRmId: from?.rmId }}
        onClose={() => setFrom(undefined)}
      />
    </Panel>
  );
}

function useColumns(reassign: (manager: ManagerLoad) => void): NonNullable<TableProps<ManagerLoad>['columns']> {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = (key: 'open' | 'dueToday' | 'done', title: string) =>
    ({ key, title, align: 'right', render: (_: unknown, row: ManagerLoad) => format.number(row[key]) }) as const;
  const warning = (key: 'late' | 'escalated', title: string) =>
    ({
      key,
      title,
      align: 'right',
      render: (_: unknown, row: ManagerLoad) => (
        <span className={row[key] > 0 ? styles.warning : undefined}>{format.number(row[key])}</span>
      ),
    }) as const;
  return [
    { key: 'manager', title: t('branch.manager'), render: (_, manager) => <Manager manager={manager} /> },
    figure('open', t('branch.open')),
    warning('late', t('branch.late')),
    warning('escalated', t('branch.escalated')),
    figure('dueToday', t('branch.today')),
    figure('done', t('branch.done')),
    {
      key: 'conversion',
      title: <Tooltip title={t('branch.conversionHint')}>{t('branch.conversion')}</Tooltip>,
      align: 'right',
      render: (_, { done, successes }) => (done === 0 ? <NoValue /> : format.percent(successes / done)),
    },
    {
      key: 'reassign',
      // The table just fits beside the chart.
      onCell: () => ({ style: { paddingInline: 4 } }),
      render: (_, manager) =>
        manager.open > 0 && (
          <Button
            icon={<SwapOutlined aria-hidden />}
            aria-label={t('branch.reassignAll', { manager: manager.name ?? manager.rmId })}
            onClick={() => reassign(manager)}
          />
        ),
    },
  ];
}

function Manager({ manager: { rmId, name, deputyId } }: { manager: ManagerLoad }) {
  const { t } = useTranslation();
  return (
    <span>
      <span className={styles.name}>{name ?? rmId}</span>
      <span className={styles.number}>{name === null ? t('desk.noAccount') : rmId}</span>
      {deputyId && <span className={styles.away}>{t('branch.away', { deputy: deputyId })}</span>}
    </span>
  );
}
