import { useTranslation } from 'react-i18next';
import { useRuns } from '../../api/runs.js';
import { PageHeader } from '../../ui/page-header.js';
import { Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { RunHistory } from './run-history.js';
import { RunProgress } from './run-progress.js';
import { StartRun } from './start-run.js';

/** The daily run: start it, watch it, look back. */
export function RunsPage() {
  const { t } = useTranslation();
  const mayStart = usePermission('run.start');
  const runs = useRuns();
  const running = runs.items?.filter(({ status }) => status === 'running') ?? [];
  return (
    <>
      <PageHeader title={t('runs.title')} subtitle={t('runs.subtitle')} />
      <Stack>
        {mayStart && <StartRun isRunning={running.length > 0} lastDate={runs.items?.[0]?.to} />}
        {running.map((run) => (
          <RunProgress key={run.id} run={run} />
        ))}
        <RunHistory runs={runs} />
      </Stack>
    </>
  );
}
