import { Button, Table, type TableProps } from 'antd';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListState } from '../../api/use-list.js';
import { LoadProblem } from '../states/load-problem.js';
import styles from './data-table.module.css';
import { ScrollBox } from './scroll-box.js';
import { TableSkeleton } from './table-skeleton.js';

interface DataTableProps<T> {
  readonly label: string;
  readonly list: ListState<T>;
  readonly columns: NonNullable<TableProps<T>['columns']>;
  readonly rowKey: (row: T) => string;
  /** Shown when there is no row. */
  readonly empty: ReactNode;
  /** A click anywhere in a row; the row must hold a link to the same place for the keyboard. */
  readonly onOpen?: (row: T) => void;
}

/** A list as a table, with its states: on its way, failed, empty, more to come. */
export function DataTable<T extends object>({ label, list, columns, rowKey, empty, onOpen }: DataTableProps<T>) {
  const { t } = useTranslation();
  const { items, error, hasMore, isFetchingMore, showMore, retry } = list;
  if (!items) {
    return error ? (
      <div className={styles.problem}>
        <LoadProblem error={error} onRetry={retry} />
      </div>
    ) : (
      <TableSkeleton />
    );
  }
  if (items.length === 0) return <>{empty}</>;
  return (
    <div aria-busy={list.isFetching}>
      {error ? <LoadProblem error={error} onRetry={retry} /> : null}
      <ScrollBox label={label}>
        <Table<T>
          size="small"
          columns={columns}
          dataSource={items}
          rowKey={rowKey}
          pagination={false}
          rowClassName={onOpen ? styles.openable : undefined}
          onRow={onOpen && ((row) => ({ onClick: (event) => isPlainClick(event) && onOpen(row) }))}
        />
      </ScrollBox>
      <div className={styles.foot}>
        <span>{t(hasMore ? 'common.shownSoFar' : 'common.shownAll', { count: items.length })}</span>
        {hasMore && (
          <Button onClick={showMore} loading={isFetchingMore}>
            {t('common.showMore')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Not a click on a control of the row, nor the end of selecting text. */
function isPlainClick(event: React.MouseEvent): boolean {
  const target = event.target as HTMLElement;
  return !target.closest('a, button, input, label') && (window.getSelection()?.isCollapsed ?? true);
}
