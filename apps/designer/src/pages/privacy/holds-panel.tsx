import { Button, Input, Popover, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LegalHold, useHolds, useReleaseHold } from '../../api/privacy.js';
import { DataTable } from '../../ui/data/data-table.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { StatusMark } from '../../ui/status-mark.js';
import { InstantText } from '../../ui/values.js';
import styles from './privacy.module.css';

/** Data that must stay for a court, an authority or a dispute; released ones stay listed. */
export function HoldsPanel() {
  const { t } = useTranslation();
  const holds = useHolds();
  return (
    <Panel title={t('privacy.holds')} hint={t('privacy.holdsHint')} isFlush>
      <DataTable<LegalHold>
        label={t('privacy.holds')}
        list={holds}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title={t('privacy.noHolds')} hint={t('privacy.noHoldsHint')} />}
      />
    </Panel>
  );
}

function useColumns(): NonNullable<TableProps<LegalHold>['columns']> {
  const { t } = useTranslation();
  const mayWrite = usePermission('privacy.write');
  return [
    {
      title: t('privacy.customer'),
      key: 'customer',
      render: (_, { customerId }) => <Link to={`/customers/${encodeURIComponent(customerId)}`}>{customerId}</Link>,
    },
    { title: t('privacy.reason'), dataIndex: 'reason' },
    { title: t('privacy.placed'), key: 'placed', render: (_, { placedAt }) => <InstantText instant={placedAt} /> },
    {
      title: t('common.status'),
      key: 'status',
      render: (_, { releasedAt, releaseReason }) => (
        <StatusMark tone={releasedAt === null ? 'waiting' : 'neutral'}>
          {releasedAt === null ? t('privacy.inForce') : `${t('privacy.released')}: ${releaseReason}`}
        </StatusMark>
      ),
    },
    {
      title: '',
      key: 'act',
      align: 'right',
      render: (_, hold) => mayWrite && hold.releasedAt === null && <Release hold={hold} />,
    },
  ];
}

function Release({ hold }: { hold: LegalHold }) {
  const { t } = useTranslation();
  const release = useReleaseHold(hold.id);
  const [reason, setReason] = useState('');
  return (
    <Popover
      trigger="click"
      title={t('privacy.releaseTitle', { id: hold.customerId })}
      content={
        <div className={styles.stack}>
          <Input
            aria-label={t('privacy.reason')}
            placeholder={t('privacy.releaseReason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {release.error ? <LoadProblem error={release.error} /> : null}
          <Button
            type="primary"
            loading={release.isPending}
            disabled={reason.trim().length < 3}
            onClick={() => release.mutate(reason.trim())}
          >
            {t('privacy.release')}
          </Button>
        </div>
      }
    >
      <Button size="small">{t('privacy.release')}</Button>
    </Popover>
  );
}
