import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBranch, type BranchOverview } from '../../api/desk.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { AbsenceDrawer } from '../desk/absence-drawer.js';
import { BranchTasks } from './branch-tasks.js';
import { LoadChart } from './load-chart.js';
import { ManagerTable } from './manager-table.js';

/** How the work of a branch stands: each manager's load and results, what is late beyond the limit, what nobody has. */
export function BranchPage() {
  const branch = useBranch();
  return <Loaded of={branch}>{(data) => <Branch branch={data} />}</Loaded>;
}

function Branch({ branch }: { branch: BranchOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAway, setAway] = useState(false);
  const { branchId, date, managers, escalated, queue, queueCount } = branch;
  return (
    <>
      <PageHeader
        title={t('branch.title', { id: branchId })}
        subtitle={`${t('branch.subtitle')} ${format.date(date)}`}
        actions={
          <Button size="large" icon={<SwapOutlined aria-hidden />} onClick={() => setAway(true)}>
            {t('desk.absences')}
          </Button>
        }
      />
      <AbsenceDrawer isOpen={isAway} onClose={() => setAway(false)} />
      {managers.length === 0 ? (
        <Panel>
          <EmptyState title={t('branch.empty')} />
        </Panel>
      ) : (
        <Stack>
          <Split>
            <ManagerTable managers={managers} />
            <LoadChart managers={managers} />
          </Split>
          <BranchTasks
            title={t('branch.escalated')}
            empty={t('branch.nothingEscalated')}
            tasks={escalated}
            managers={managers}
          />
          <BranchTasks
            title={t('branch.queue')}
            hint={queue.length < queueCount ? t('desk.firstOf', { shown: queue.length, count: queueCount }) : undefined}
            empty={t('branch.nothingQueued')}
            tasks={queue}
            managers={managers}
          />
        </Stack>
      )}
    </>
  );
}
