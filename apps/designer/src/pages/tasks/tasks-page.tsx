import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTodayReport } from '../../api/reports.js';
import { useTasks } from '../../api/tasks.js';
import { useUrlFilters } from '../../ui/data/use-url-filters.js';
import { PageHeader } from '../../ui/page-header.js';
import { useCurrentSession } from '../../ui/session-context.js';
import { TaskList } from './task-list.js';

const views = ['open', 'done'] as const;
type View = (typeof views)[number];

/** The follow-ups of a relationship manager, the most urgent first. */
export function TasksPage() {
  const { t } = useTranslation();
  const isManager = useCurrentSession().user.roles.includes('rm');
  const [filters, change] = useUrlFilters('status');
  const status: View = views.find((view) => view === filters.status) ?? 'open';
  const tasks = useTasks({ status });
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
            <Segmented<View>
              aria-label={t('common.status')}
              value={status}
              onChange={(view) => change({ status: view === 'open' ? undefined : view })}
              options={views.map((view) => ({ value: view, label: t(`tasks.views.${view}`) }))}
            />
          </>
        }
      />
      <TaskList tasks={tasks} businessDate={businessDate} status={status} />
    </>
  );
}
