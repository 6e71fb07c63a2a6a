import { BarChartOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DryRun, type DryRunReport } from '../../../api/dry-runs.js';
import { titleOf } from '../../../document/index.js';
import { useFormat } from '../../../ui/format/use-format.js';
import { useName, useText } from '../../../ui/use-text.js';
import { channelNames } from '../../../vocabulary/delivery.js';
import { useEditor } from '../editor-store.js';
import styles from '../trial.module.css';
import { DryRunReportDrawer } from './dry-run-report-drawer.js';
import { shownFigures } from './shown-figures.js';

interface DryRunFiguresProps {
  readonly run: DryRun;
  readonly report: DryRunReport;
  /** Whether the drawing is still the one that was run. */
  readonly isSame: boolean;
}

/** The sums of a dry run, those of the selected block, and the way to all the rest. */
export function DryRunFigures({ run, report, isSame }: DryRunFiguresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const trial = useEditor((state) => state.trial);
  const setTrial = useEditor((state) => state.setTrial);
  const { from, to, customers, entrants, contactsByBlock, tasks, refusals, waiting } = report;
  const rows = [
    ['entries', entrants.entries],
    ['entrants', entrants.customers],
    ['contacts', sumOf(contactsByBlock)],
    ['tasks', tasks],
    ['refusals', sumOf(refusals.filter(({ verdict }) => verdict !== 'deferred'))],
    ['waiting', sumOf(waiting)],
  ] as const;
  return (
    <section className={styles.stack} aria-label={t('dryRun.figures')}>
      <p className={styles.soft}>
        {t('dryRun.span', {
          from: format.date(from!),
          to: format.date(to!),
          count: customers,
          seconds: report.seconds,
        })}
      </p>
      <Figures rows={rows.map(([key, value]) => [t(`dryRun.sums.${key}`), value])} />
      <div className={styles.row}>
        <Button icon={<BarChartOutlined aria-hidden />} onClick={() => setOpen(true)}>
          {t('dryRun.report')}
        </Button>
        {isSame && trial?.kind !== 'dry-run' && (
          <Button icon={<EyeOutlined aria-hidden />} onClick={() => setTrial(shownFigures(run, report))}>
            {t('dryRun.show')}
          </Button>
        )}
      </div>
      {entrants.entries === 0 && <p className={styles.stale}>{t('dryRun.nobody')}</p>}
      <SelectedBlock report={report} />
      <DryRunReportDrawer report={report} isOpen={isOpen} onClose={() => setOpen(false)} />
    </section>
  );
}

const sumOf = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

function SelectedBlock({ report }: { report: DryRunReport }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const document = useEditor((state) => state.draft.document);
  const selected = useEditor((state) => state.draft.selection.blocks);
  const block = selected.length === 1 ? document.blocks.find(({ id }) => id === selected[0]) : undefined;
  const counts = block && report.blocks[block.id];
  if (!block || !counts) return <p className={styles.soft}>{t('dryRun.selectBlock')}</p>;
  const isHere = ({ blockId }: { readonly blockId: string }): boolean => blockId === block.id;
  return (
    <>
      <h3 className={styles.subtitle}>{text(titleOf(block))}</h3>
      <Figures
        rows={[
          ...(['entered', 'waiting', 'left'] as const).map((key): Row => [
            t(key === 'waiting' ? 'dryRun.stillHere' : `journeyEditor.counts.${key}`),
            counts[key],
          ]),
          ...report.contactsByBlock
            .filter(isHere)
            .map(({ channel, count }): Row => [name(channelNames, channel), count]),
          ...report.tasksByBlock.filter(isHere).map(({ count }): Row => [t('dryRun.sums.tasks'), count]),
        ]}
      />
    </>
  );
}

type Row = readonly [label: string, value: number];

function Figures({ rows }: { rows: readonly Row[] }) {
  const format = useFormat();
  return (
    <dl className={styles.figures}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
