import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type TaskItem, type TaskStatus } from '../../api/tasks.js';
import { type ListState } from '../../api/use-list.js';
import { TableSkeleton } from '../../ui/data/table-skeleton.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel, Stack } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { groupByDue, type DueGroup } from './group-by-due.js';
import { TaskRow } from './task-row.js';
import styles from './tasks.module.css';

interface TaskListProps {
  readonly tasks: ListState<TaskItem>;
  /** The newest business date that was run; undefined while unknown. */
  readonly businessDate: string | undefined;
  readonly status: TaskStatus;
}

/** Tasks under the date they are due on, overdue ones first. */
export function TaskList({ tasks, businessDate, status }: TaskListProps) {
  const { t } = useTranslation();
  const { items, error, hasMore, isFetchingMore, showMore, retry } = tasks;
  if (!items) return error ? <LoadProblem error={error} onRetry={retry} /> : <TableSkeleton />;
  if (items.length === 0) return <NoTasks status={status} />;
  return (
    <Stack>
      {groupByDue(items, businessDate).map((group) => (
        <TaskGroup key={group.key} group={group} />
      ))}
      {hasMore && (
        <div className={styles.more}>
          <Button onClick={showMore} loading={isFetchingMore}>
            {t('common.showMore')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function TaskGroup({ group }: { group: DueGroup }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = group.isOverdue ? t('tasks.overdue') : t('tasks.dueOn', { date: format.date(group.key) });
  return (
    <Panel isFlush title={title} hint={t('tasks.count', { count: group.tasks.length })}>
      <ol className={styles.list}>
        {group.tasks.map((task) => (
          <TaskRow key={task.id} task={task} isOverdue={group.isOverdue} />
        ))}
      </ol>
    </Panel>
  );
}

function NoTasks({ status }: { status: TaskListProps['status'] }) {
  const { t } = useTranslation();
  const key = status === 'open' ? 'emptyOpen' : 'emptyDone';
  return (
    <Panel>
      <EmptyState title={t(`tasks.${key}.title`)} hint={t(`tasks.${key}.hint`)} />
    </Panel>
  );
}
