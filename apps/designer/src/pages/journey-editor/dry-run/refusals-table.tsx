import { Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RefusalCount } from '../../../api/dry-runs.js';
import { ScrollBox } from '../../../ui/data/scroll-box.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { Panel } from '../../../ui/panel.js';
import { useName, useText } from '../../../ui/use-text.js';
import { CustomerLink, NoValue } from '../../../ui/values.js';
import { channelNames } from '../../../vocabulary/delivery.js';
import styles from '../trial.module.css';

/** What the contact gate would have refused or put off, why, and of whom for example. */
export function RefusalsTable({ refusals }: { refusals: readonly RefusalCount[] }) {
  const { t } = useTranslation();
  const columns = useRefusalColumns();
  return (
    <Panel title={t('dryRun.refusals')} hint={t('dryRun.refusalsHint')} isFlush={refusals.length > 0}>
      {refusals.length === 0 ? (
        <p className={styles.soft}>{t('dryRun.noRefusals')}</p>
      ) : (
        <ScrollBox label={t('dryRun.refusals')}>
          <Table<RefusalCount>
            size="small"
            pagination={false}
            columns={columns}
            dataSource={refusals}
            rowKey={({ code, verdict, channel }) => `${code} ${verdict} ${channel}`}
          />
        </ScrollBox>
      )}
    </Panel>
  );
}

function useRefusalColumns(): NonNullable<TableProps<RefusalCount>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  return [
    { title: t('dryRun.reason'), key: 'reason', render: (_, row) => text(row.name) },
    { title: t('dryRun.verdict'), key: 'verdict', render: (_, { verdict }) => t(`dryRun.verdicts.${verdict}`) },
    { title: t('contacts.channel'), key: 'channel', render: (_, { channel }) => name(channelNames, channel) },
    {
      title: t('dryRun.count'),
      key: 'count',
      align: 'right',
      render: (_, { count }) => format.number(count),
    },
    {
      title: t('dryRun.samples'),
      key: 'samples',
      render: (_, { samples }) =>
        samples.length === 0 ? (
          <NoValue />
        ) : (
          <span className={styles.samples}>
            {samples.map(({ customerId, date }) => (
              <span key={customerId} title={format.date(date)}>
                <CustomerLink id={customerId} />
              </span>
            ))}
          </span>
        ),
    },
  ];
}
