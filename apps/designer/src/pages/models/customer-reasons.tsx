import { Button, Form, Input, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelPage, type ReasonedScore, useReasons } from '../../api/models.js';
import { ChartPanel } from '../../ui/charts/chart-panel.js';
import { JsonView } from '../../ui/data/json-view.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel, Stack } from '../../ui/panel.js';
import { LoadProblem } from '../../ui/states/load-problem.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { useName, useText } from '../../ui/use-text.js';
import { CustomerLink } from '../../ui/values.js';
import { featureNames } from '../../vocabulary/model-names.js';
import { rankOption, timeOption } from './chart-options.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** Why one customer scores as they do by the version in force. */
export function CustomerReasons({ model }: { model: ModelPage }) {
  const { t } = useTranslation();
  const [customerId, setCustomerId] = useState<string>();
  const show = useFigureText();
  const reasons = useReasons(model.name, customerId);
  const examples = model.scorings.find(({ role }) => role === 'champion')?.examples ?? [];
  return (
    <Stack>
      <Panel title={t('models.tabs.customer')}>
        <Form
          layout="inline"
          onFinish={({ id }: { id?: string }) => setCustomerId(id?.trim() || undefined)}
          className={styles.ask}
        >
          <Form.Item name="id" label={t('models.customerTab.label')}>
            <Input maxLength={100} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('models.customerTab.ask')}
          </Button>
        </Form>
        {examples.length > 0 && (
          <div className={styles.chips}>
            <span className={styles.soft}>{t('models.customerTab.examples')}</span>
            {examples.map((example) => (
              <Button key={example.customerId} size="small" onClick={() => setCustomerId(example.customerId)}>
                {example.customerId} · {show(example.value, model.unit === 'money' ? 'money' : 'share')}
              </Button>
            ))}
          </div>
        )}
        {customerId === undefined && (
          <p className={styles.soft}>
            {t(examples.length > 0 ? 'models.customerTab.start' : 'models.customerTab.startPlain')}
          </p>
        )}
      </Panel>
      {customerId !== undefined && reasons.isPending && <Skeleton active />}
      {reasons.error && <LoadProblem error={reasons.error} />}
      {reasons.data && <Reasoned of={reasons.data} unit={model.unit} />}
    </Stack>
  );
}

function Reasoned({ of, unit }: { of: ReasonedScore; unit: ModelPage['unit'] }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const show = useFigureText();
  const isNothing = of.value === null && !of.result;
  return (
    <>
      <Panel
        title={<CustomerLink id={of.customerId} />}
        hint={t('models.customerTab.asOf', { date: format.date(of.asOf), version: of.version })}
      >
        {isNothing && <p>{t('models.customerTab.noValue')}</p>}
        {of.value !== null && (
          <p className={styles.headline}>
            {t('models.customerTab.value')}: <strong>{show(of.value, unit === 'money' ? 'money' : 'share')}</strong>
          </p>
        )}
        {of.words && <p>{text(of.words)}</p>}
        {of.result && <JsonView value={of.result} label={t('models.customerTab.result')} />}
      </Panel>
      <div className={styles.two}>
        {of.features.length > 0 && <Features of={of.features} />}
        {of.history.length > 0 && <History of={of.history} />}
      </div>
    </>
  );
}

const MOST_SHOWN = 10;

function Features({ of }: { of: ReasonedScore['features'] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const name = useName();
  const show = useFigureText();
  const title = t('models.customerTab.reasons');
  const added = t('models.customerTab.added');
  const shown = useMemo(
    () =>
      of
        .filter((feature) => feature.added !== 0)
        .slice(0, MOST_SHOWN)
        .map((feature) => ({
          ...feature,
          label: `${name(featureNames, feature.name)}: ${show(feature.value, 'number')}`,
        })),
    [of, name, show],
  );
  const option = useMemo(
    () =>
      rankOption(
        {
          name: added,
          labels: shown.map(({ label }) => label),
          values: shown.map((feature) => Math.round(100 * feature.added) / 100),
        },
        palette,
      ),
    [shown, added, palette],
  );
  return (
    <ChartPanel
      title={title}
      hint={t('models.customerTab.reasonsHint')}
      option={option}
      height={Math.max(120, 32 * shown.length + 40)}
      columns={[t('models.evaluation.feature'), t('models.customerTab.featureValue'), added]}
      rows={of.map((feature) => [
        name(featureNames, feature.name),
        show(feature.value, 'number'),
        feature.added.toFixed(2),
      ])}
    />
  );
}

function History({ of }: { of: ReasonedScore['history'] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const format = useFormat();
  const title = t('models.customerTab.history');
  const option = useMemo(
    () =>
      timeOption(
        {
          name: title,
          dates: of.map(({ givenOn }) => format.shortDate(givenOn)),
          values: of.map(({ value }) => value),
        },
        palette,
      ),
    [of, title, palette, format],
  );
  return (
    <ChartPanel
      title={title}
      option={option}
      columns={[t('common.date'), t('models.historyTab.version'), t('models.stabilityTab.score')]}
      rows={of.map(({ givenOn, version, value }) => [format.date(givenOn), version, format.number(value)])}
    />
  );
}
