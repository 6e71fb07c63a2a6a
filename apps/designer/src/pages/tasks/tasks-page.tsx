import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTodayReport } from '../../api/reports.js';
import { type TaskStatus, taskStatuses, useTasks } from '../../api/tasks.js';
import { JourneyFilter } from '../../ui/data/journey-filter.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { useCurrentSession } from '../../ui/session-context.js';
import { TaskList } from './task-list.js';

/** The follow-ups of a relationship manager, the most urgent first. */
export function TasksPage() {
  const { t } = useTranslation();
  const isManager = useCurrentSession().user.roles.includes('rm');
  const [filters, change] = useUrlFilters('status', 'journeyId', 'journeyVersion', 'blockId');
  const { status: _, ...ofJourney } = filters;
  const status = taskStatuses.find((known) => known === filters.status) ?? 'open';
  const tasks = useTasks({ status, ...ofJourney });
  const businessDate = useTodayReport().data?.businessDate ?? undefined;
  return (
    <>
      <PageHeader
        title={t('tasks.title')}
        subtitle={isManager ? t('tasks.myDaySubtitle') : t('tasks.subtitle')}
        actions={
          <>
            <Button icon={<DownloadOutlined aria-hidden />} href={`/api/tasks/export?format=csv&status=${status}`}>
              {t('desk.export')}
            </Button>
            <JourneyFilter filters={ofJourney} onChange={change} />
            <Segmented<TaskStatus>
              aria-label={t('common.status')}
              value={status}
              onChange={(view) => change({ status: view === 'open' ? undefined : view })}
              options={taskStatuses.map((view) => ({ value: view, label: t(`tasks.views.${view}`) }))}
            />
          </>
        }
      />
      <TaskList tasks={tasks} businessDate={businessDate} status={status} />
    </>
  );
}
