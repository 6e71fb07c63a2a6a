import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTodayReport, type TodayReport } from '../../api/reports.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Split, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { DetectionsByDay } from './detections-by-day.js';
import { Figures } from './figures.js';
import { LastRun } from './last-run.js';
import { TopRules } from './top-rules.js';

/** What the newest business date brought, at a glance. */
export function HomePage() {
  const report = useTodayReport();
  return <Loaded of={report}>{(data) => <Home report={data} />}</Loaded>;
}

function Home({ report }: { report: TodayReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { businessDate } = report;
  return (
    <>
      <PageHeader
        title={t('home.title')}
        subtitle={businessDate ? t('home.businessDate', { date: format.date(businessDate) }) : t('home.noRunYet')}
      />
      {businessDate === null ? (
        <Panel>
          <NothingYet />
        </Panel>
      ) : (
        <Stack>
          <Figures report={report} />
          <DetectionsByDay days={report.detectionsByDay} />
          <Split>
            <TopRules rules={report.topRules} />
            <LastRun report={report} />
          </Split>
        </Stack>
      )}
    </>
  );
}

/** Before the first run: what to do, for those who may do it. */
function NothingYet() {
  const { t } = useTranslation();
  const mayRun = usePermission('run.start');
  return (
    <EmptyState
      title={t('home.empty.title')}
      hint={mayRun ? t('home.empty.hintRun') : t('home.empty.hintWait')}
      action={
        mayRun && (
          <Link to="/runs">
            <Button type="primary">{t('home.empty.toRuns')}</Button>
          </Link>
        )
      }
    />
  );
}
