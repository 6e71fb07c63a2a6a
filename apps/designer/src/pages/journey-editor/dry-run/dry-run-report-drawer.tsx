import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DryRunReport } from '../../../api/dry-runs.js';
import { titleOf } from '../../../document/index.js';
import { BarList } from '../../../ui/data/bar-list.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { Panel } from '../../../ui/panel.js';
import { useText } from '../../../ui/use-text.js';
import { useEditor } from '../editor-store.js';
import styles from '../trial.module.css';
import { ChannelDaysChart } from './channel-days-chart.js';
import { endWords } from './end-words.js';
import { RefusalsTable } from './refusals-table.js';

interface DrawerProps {
  readonly report: DryRunReport;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything that a dry run has found. */
export function DryRunReportDrawer({ report, isOpen, onClose }: DrawerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, to } = report;
  return (
    <Drawer
      open={isOpen}
      size="min(960px, 96vw)"
      title={t('dryRun.reportOf', { from: format.date(from!), to: format.date(to!) })}
      onClose={onClose}
      destroyOnHidden
    >
      <div className={styles.report}>
        <ChannelDaysChart days={report.contactsByDay} />
        <Managers report={report} />
        <RefusalsTable refusals={report.refusals} />
        <Endings report={report} />
        <PushedAside report={report} />
      </div>
    </Drawer>
  );
}

/** Managers of whom a bar is drawn. */
const MOST_BARS = 30;

function Managers({ report: { managers } }: { report: DryRunReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bars = managers.slice(0, MOST_BARS).map(({ rmId, tasks, busiest }) => ({
    key: rmId ?? '',
    value: tasks,
    label: `${rmId ?? t('dryRun.queue')} · ${t('dryRun.busiest', { count: busiest.tasks, date: format.shortDate(busiest.date) })}`,
  }));
  return (
    <Panel title={t('dryRun.perManager')} hint={t('dryRun.perManagerHint')}>
      {bars.length === 0 ? (
        <p className={styles.soft}>{t('dryRun.noTasks')}</p>
      ) : (
        <BarList label={t('dryRun.perManager')} bars={bars} />
      )}
    </Panel>
  );
}

/** Where customers are when the last day ends: still waiting, or out for which reason. */
function Endings({ report: { waiting, ends, goals, calledOff } }: { report: DryRunReport }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const blocks = useEditor((state) => state.draft.document.blocks);
  const titleAt = (id: string): string => {
    const block = blocks.find((one) => one.id === id);
    return block ? text(titleOf(block)) : id;
  };
  const bars = [
    ...waiting.map(({ blockId, count, until }) => {
      const words = t('dryRun.waitsAt', { block: titleAt(blockId) });
      const due = until === null ? '' : ` · ${t('dryRun.until', { at: format.instant(until) })}`;
      return { key: `waiting ${blockId}`, value: count, label: `${words}${due}` };
    }),
    ...ends.map(({ reason, count }) => ({ key: `end ${reason}`, value: count, label: endWords(reason, t) })),
    ...goals.map(({ goal, count }) => ({ key: `goal ${goal}`, value: count, label: t('dryRun.goal', { goal }) })),
    ...(calledOff > 0 ? [{ key: 'off', value: calledOff, label: t('dryRun.calledOff') }] : []),
  ];
  if (bars.length === 0) return null;
  return (
    <Panel title={t('dryRun.endings')}>
      <BarList label={t('dryRun.endings')} bars={bars} />
    </Panel>
  );
}

function PushedAside({ report: { pushedAside } }: { report: DryRunReport }) {
  const { t } = useTranslation();
  if (pushedAside.length === 0) return null;
  return (
    <Panel title={t('dryRun.pushedAside')} hint={t('dryRun.pushedAsideHint')}>
      <BarList
        label={t('dryRun.pushedAside')}
        bars={pushedAside.map(({ journeyId, count }) => ({
          key: journeyId,
          value: count,
          label: <Link to={`/journeys/${encodeURIComponent(journeyId)}`}>{journeyId}</Link>,
        }))}
      />
    </Panel>
  );
}
