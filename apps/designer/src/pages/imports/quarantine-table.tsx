import { type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type QuarantineRow, type useImport } from '../../api/imports.js';
import { DataTable } from '../../ui/data/data-table.js';
import { Panel } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { useText } from '../../ui/use-text.js';
import { Code, NoValue } from '../../ui/values.js';
import styles from './imports.module.css';

/** The rows that were refused: where they stood, and why. */
export function QuarantineTable({ query }: { query: ReturnType<typeof useImport> }) {
  const { t } = useTranslation();
  const columns = useQuarantineColumns();
  const list = {
    items: query.data?.pages.flatMap((page) => page.quarantine.items),
    error: query.error,
    isFetching: query.isFetching,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    showMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
  return (
    <Panel isFlush title={t('imports.quarantine')} hint={t('imports.quarantineHint')}>
      <DataTable
        label={t('imports.quarantine')}
        list={list}
        columns={columns}
        rowKey={({ file, line, code, field }) => `${file}:${line}:${field ?? ''}:${code}`}
        empty={<EmptyState title={t('imports.noQuarantine')} />}
      />
    </Panel>
  );
}

function useQuarantineColumns(): NonNullable<TableProps<QuarantineRow>['columns']> {
  const { t } = useTranslation();
  const text = useText();
  return [
    { title: t('imports.file'), dataIndex: 'file' },
    { title: t('imports.line'), dataIndex: 'line', align: 'right' },
    { title: t('imports.field'), key: 'field', render: (_, { field }) => field ?? <NoValue /> },
    {
      title: t('imports.reason'),
      key: 'reason',
      render: (_, { reason, code }) => (
        <>
          <span className={styles.reason}>{text(reason)}</span>
          <Code>{code}</Code>
        </>
      ),
    },
    {
      title: t('imports.raw'),
      key: 'raw',
      render: (_, { raw }) =>
        raw === '' ? (
          <NoValue />
        ) : (
          <span className={styles.raw} title={raw}>
            <Code>{raw}</Code>
          </span>
        ),
    },
  ];
}
