import { Alert, Segmented, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ModelPage as Model, type ModelVersion, useModel } from '../../api/models.js';
import { useFormat } from '../../ui/format/use-format.js';
import { PageHeader } from '../../ui/page-header.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePermission } from '../../ui/session-context.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { Loaded } from '../../ui/states/loaded.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName, useText } from '../../ui/use-text.js';
import { ruleStateNames } from '../../vocabulary/domain.js';
import { jobKindNames } from '../../vocabulary/model-names.js';
import { CustomerReasons } from './customer-reasons.js';
import { ModelAbout } from './model-about.js';
import { ModelActions } from './model-actions.js';
import { ModelChampion } from './model-champion.js';
import { ModelEvaluation } from './model-evaluation.js';
import { ModelHistory } from './model-history.js';
import { DriftAlarm, ModelStability } from './model-stability.js';
import { PriceStepsPanel } from './price-steps-panel.js';
import styles from './models.module.css';

/** One model: how good it is, what it was made of, whether it still holds, and why a customer scores as they do. */
export function ModelPage() {
  const model = useModel(useParams().name ?? '');
  return <Loaded of={model}>{(data) => <ModelDetails model={data} />}</Loaded>;
}

function ModelDetails({ model }: { model: Model }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  return (
    <>
      <PageHeader
        title={text(model.title)}
        subtitle={text(model.card.purpose)}
        back={{ to: '/models', label: t('models.title') }}
        marks={
          model.live && (
            <StatusMark tone={toneOf('live')}>
              {name(ruleStateNames, 'live')} · {t('models.versionOf', { version: model.live.version })}
            </StatusMark>
          )
        }
        actions={<ModelActions model={model} />}
      />
      <Stack>
        <WorkNotice model={model} />
        <SkippedNotice of={model.skipped} />
        <DriftAlarm scoring={model.scorings.find(({ role }) => role === 'champion')} />
        <ModelTabs model={model} />
      </Stack>
    </>
  );
}

/** What is being done now, and why the last training brought nothing. */
function WorkNotice({ model: { jobs, open } }: { model: Model }) {
  const { t } = useTranslation();
  const text = useText();
  const name = useName();
  const format = useFormat();
  const running = jobs.find(({ status }) => status === 'running');
  if (running) {
    const share = format.percent(running.progress);
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        title={t('models.working', { kind: name(jobKindNames, running.kind), share })}
      />
    );
  }
  const last = jobs.find(({ kind }) => kind !== 'score');
  if (last?.status !== 'failed' || !last.error || (last.kind === 'train' && open)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t(last.kind === 'import' ? 'models.bring.refused' : 'models.refusedTitle')}
      description={text(last.error.message)}
    />
  );
}

/** Versions that could not score, while those of other models did. */
function SkippedNotice({ of }: { of: Model['skipped'] }) {
  const { t } = useTranslation();
  const text = useText();
  return of.map(({ version, role, reason }) => (
    <Alert
      key={version}
      type={role === 'champion' ? 'error' : 'warning'}
      showIcon
      title={t(role === 'champion' ? 'models.skipped.champion' : 'models.skipped.challenger', { version })}
      description={text(reason.message)}
    />
  ));
}

function ModelTabs({ model }: { model: Model }) {
  const { t } = useTranslation();
  const mayExplain = usePermission('model.explain');
  const [shown, setShown] = useState<'live' | 'open'>('live');
  const version = shown === 'open' ? (model.open ?? model.live) : (model.live ?? model.open);
  const tabs = [
    {
      key: 'evaluation',
      label: t('models.tabs.evaluation'),
      children: <Evaluated model={model} version={version} shown={shown} onShow={setShown} />,
    },
    {
      key: 'about',
      label: t('models.tabs.about'),
      children: <ModelAbout model={model} data={version?.document.data} />,
    },
    ...(model.scores
      ? [{ key: 'stability', label: t('models.tabs.stability'), children: <ModelStability model={model} /> }]
      : []),
    { key: 'champion', label: t('models.tabs.champion'), children: <ModelChampion model={model} /> },
    ...(model.scores && mayExplain && model.live
      ? [{ key: 'customer', label: t('models.tabs.customer'), children: <CustomerReasons model={model} /> }]
      : []),
    ...(model.name === 'next-best-promotion'
      ? [{ key: 'prices', label: t('models.tabs.prices'), children: <PriceStepsPanel /> }]
      : []),
    { key: 'history', label: t('models.tabs.history'), children: <ModelHistory model={model} /> },
  ];
  return <Tabs items={tabs} />;
}

interface EvaluatedProps {
  readonly model: Model;
  readonly version: ModelVersion | null;
  readonly shown: 'live' | 'open';
  readonly onShow: (shown: 'live' | 'open') => void;
}

function Evaluated({ model: { live, open }, version, shown, onShow }: EvaluatedProps) {
  const { t } = useTranslation();
  const name = useName();
  if (!version)
    return (
      <Panel>
        <EmptyState title={t('models.noModel.title')} hint={t('models.noModel.hint')} />
      </Panel>
    );
  const labelOf = (one: ModelVersion): string =>
    t('models.draftOf', { version: one.version, state: name(ruleStateNames, one.state) });
  return (
    <>
      {live && open && (
        <div className={styles.version}>
          <span className={styles.soft}>{t('models.shown')}</span>
          <Segmented
            aria-label={t('models.shown')}
            value={shown}
            onChange={onShow}
            options={[
              { value: 'live', label: labelOf(live) },
              { value: 'open', label: labelOf(open) },
            ]}
          />
        </div>
      )}
      {version.document.source === 'onnx' && <p className={styles.soft}>{t('models.bring.isForeign')}</p>}
      <ModelEvaluation evaluation={version.document.evaluation} />
    </>
  );
}
