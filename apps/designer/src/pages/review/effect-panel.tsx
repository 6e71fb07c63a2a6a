import { WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Effect, type EffectReport, useEffectReport, useEffectWork } from '../../api/effects.js';
import { type VersionView } from '../../api/versions.js';
import { Facts } from '../../ui/data/facts.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { Differences } from './effect-differences.js';
import { EffectTables } from './effect-tables.js';
import { PairText } from './pair-text.js';
import styles from './review.module.css';

/** What the version would have changed in the last 90 days, worked out on demand by the live engine. */
export function EffectPanel({ version }: { version: VersionView }) {
  const { t } = useTranslation();
  const mayRead = usePermission('effect.read');
  const effect = useEffectReport(version, mayRead);
  const work = useEffectWork(version);
  if (!mayRead) return null;
  const isRunning = effect.data?.status === 'running';
  return (
    <Panel
      title={t('effect.title')}
      hint={t('effect.hint')}
      extra={
        <Button
          type={effect.data || isRunning ? 'default' : 'primary'}
          loading={work.isPending}
          onClick={() => work.mutate(isRunning ? 'cancel' : 'start')}
        >
          {t(isRunning ? 'effect.cancel' : effect.data ? 'effect.again' : 'effect.start')}
        </Button>
      }
    >
      {work.error && <LoadProblem error={work.error} />}
      <Loaded of={effect}>{(data) => <EffectState effect={data} version={version} />}</Loaded>
    </Panel>
  );
}

function EffectState({ effect, version }: { effect: Effect | null; version: VersionView }) {
  const { t } = useTranslation();
  if (!effect) return <p className={styles.soft}>{t('effect.none')}</p>;
  if (effect.status === 'running')
    return <Progress percent={Math.round(effect.progress * 100)} aria-label={t('effect.title')} />;
  if (!effect.report)
    return <p className={styles.soft}>{t(`effect.${effect.status === 'failed' ? 'failed' : 'cancelled'}`)}</p>;
  return (
    <div className={styles.actions}>
      {effect.hash !== version.hash && <Alert type="warning" showIcon title={t('effect.otherContent')} />}
      <Report report={effect.report} />
    </div>
  );
}

function Report({ report }: { report: EffectReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { detections, detectedCustomers, gained, lost, rmLoad, aboveCap, dimensions } = report;
  const flagged = dimensions.filter(({ isFlagged }) => isFlagged);
  return (
    <>
      <div className={styles.soft}>
        {t('effect.span', {
          from: report.from ? format.date(report.from) : '–',
          to: report.to ? format.date(report.to) : '–',
          count: report.customers,
          seconds: report.seconds,
        })}
      </div>
      <Facts
        facts={[
          { label: t('effect.detections'), value: <PairText pair={detections} /> },
          { label: t('effect.customers'), value: <PairText pair={detectedCustomers} /> },
          { label: t('effect.gained'), value: format.number(gained.count) },
          { label: t('effect.lost'), value: format.number(lost.count) },
          { label: t('effect.rmMean', { count: rmLoad.managers }), value: <PairText pair={rmLoad.mean} /> },
          { label: t('effect.rmMost'), value: <PairText pair={rmLoad.most} /> },
          { label: t('effect.aboveCap', { cap: aboveCap.cap }), value: <PairText pair={aboveCap} /> },
          { label: t('effect.newlyAboveCap'), value: format.number(aboveCap.newly) },
        ]}
      />
      {flagged.map(({ dimension, ratio }) => (
        <Alert
          key={dimension}
          type="warning"
          showIcon
          icon={<WarningOutlined aria-hidden />}
          title={t('effect.flagged', {
            dimension: t(`effect.dimensions.${dimension}`),
            ratio: format.number((ratio.after ?? 0).toFixed(2)),
          })}
        />
      ))}
      <EffectTables report={report} />
      <Differences title={t('effect.gainedSamples')} difference={gained} />
      <Differences title={t('effect.lostSamples')} difference={lost} />
    </>
  );
}
