import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Erasure, useErasures } from '../../api/privacy.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Code, InstantText } from '../../ui/values.js';

/** Whose data are gone: the number alone, with what was done. */
export function ErasuresPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('privacy.erasures')} hint={t('privacy.erasuresHint')} isFlush>
      <DataTable<Erasure>
        label={t('privacy.erasures')}
        list={useErasures()}
        columns={useColumns()}
        rowKey={({ customerId }) => customerId}
        empty={<EmptyState title={t('privacy.noErasures')} />}
      />
    </Panel>
  );
}

function useColumns(): NonNullable<TableProps<Erasure>['columns']> {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { title: t('privacy.customer'), key: 'customer', render: (_, { customerId }) => <Code>{customerId}</Code> },
    { title: t('privacy.ground'), key: 'ground', render: (_, { ground }) => t(`privacy.grounds.${ground}`) },
    { title: t('privacy.erased'), key: 'at', render: (_, { erasedAt }) => <InstantText instant={erasedAt} /> },
    { title: t('privacy.by'), dataIndex: 'erasedBy' },
    {
      title: t('privacy.rows'),
      key: 'rows',
      align: 'right',
      render: (_, { rows }) => format.number(Object.values(rows).reduce((sum, count) => sum + count, 0)),
    },
  ];
}
