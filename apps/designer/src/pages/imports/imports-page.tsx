import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useImports, type ImportItem } from '../../api/imports.js';
import { DataTable } from '../../ui/data/data-table.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { DateText, InstantText } from '../../ui/values.js';
import { importStatusNames } from '../../vocabulary/domain.js';
import { UploadImport } from './upload-import.js';

/** What came in from the bank, and a way to bring more. */
export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayUpload = usePermission('import.write');
  return (
    <>
      <PageHeader title={t('imports.title')} subtitle={t('imports.subtitle')} />
      <Stack>
        {mayUpload && <UploadImport />}
        <Panel isFlush title={t('imports.history')}>
          <DataTable
            label={t('imports.history')}
            list={useImports()}
            columns={useImportColumns()}
            rowKey={({ id }) => String(id)}
            onOpen={({ id }) => void navigate(`/imports/${id}`)}
            empty={<EmptyState title={t('imports.empty.title')} hint={t('imports.empty.hint')} />}
          />
        </Panel>
      </Stack>
    </>
  );
}

function useImportColumns(): NonNullable<TableProps<ImportItem>['columns']> {
  const { t } = useTranslation();
  const name = useName();
  const format = useFormat();
  return [
    {
      title: t('common.businessDate'),
      key: 'businessDate',
      render: (_, { id, businessDate }) => (
        <Link to={`/imports/${id}`}>
          <DateText date={businessDate} />
        </Link>
      ),
    },
    {
      title: t('common.status'),
      key: 'status',
      render: (_, { status }) => <StatusMark tone={toneOf(status)}>{name(importStatusNames, status)}</StatusMark>,
    },
    { title: t('imports.rowsIn'), key: 'rowsIn', align: 'right', render: (_, { rowsIn }) => format.number(rowsIn) },
    { title: t('imports.accepted'), key: 'accepted', align: 'right', render: (_, row) => format.number(row.accepted) },
    { title: t('imports.repeated'), key: 'repeated', align: 'right', render: (_, row) => format.number(row.repeated) },
    {
      title: t('imports.quarantined'),
      key: 'quarantined',
      align: 'right',
      render: (_, row) =>
        row.quarantined > 0 ? (
          <StatusMark tone="waiting">{format.number(row.quarantined)}</StatusMark>
        ) : (
          format.number(0)
        ),
    },
    {
      title: t('imports.finishedAt'),
      key: 'finishedAt',
      render: (_, { finishedAt }) => <InstantText instant={finishedAt} />,
    },
  ];
}
