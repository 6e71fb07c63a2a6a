import { Alert, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Effect, useEffectReport, useEffectWork } from '../../api/effects.js';
import { type VersionView } from '../../api/versions.js';
import { Panel } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { Loaded } from '../../ui/states/loaded.js';
import { comparedBy } from './compared-by.js';
import { EffectFigures } from './effect-figures.js';
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
      hint={t(`effect.of.${comparedBy[version.kind] ?? 'contacts'}.hint`)}
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
      <EffectFigures report={effect.report} />
    </div>
  );
}
