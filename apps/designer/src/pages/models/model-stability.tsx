import { Alert } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelPage, type Scoring } from '../../api/models.js';
import { ChartPanel } from '../../ui/charts/chart-panel.js';
import { useFormat } from '../../ui/format/use-format.js';
import { Panel, Stack } from '../../ui/panel.js';
import { EmptyState } from '../../ui/states/empty-state.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { useName } from '../../ui/use-text.js';
import { featureNames } from '../../vocabulary/model-names.js';
import { barOption, timeOption } from './chart-options.js';
import { DriftMark } from './drift-mark.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

const ALARM = 0.25;

/** Whether the scores still come from the world that the model was trained in. */
export function ModelStability({ model }: { model: ModelPage }) {
  const { t } = useTranslation();
  const own = model.scorings.filter(({ role }) => role === 'champion');
  const newest = own[0];
  if (!newest)
    return (
      <Panel>
        <EmptyState title={t('models.stabilityTab.none.title')} hint={t('models.stabilityTab.none.hint')} />
      </Panel>
    );
  return (
    <Stack>
      <div className={styles.two}>
        <IndexOverTime scorings={own} />
        <NewestScores scoring={newest} unit={model.unit} />
      </div>
      {newest.featureDrift.length > 0 && <MovedFeatures scoring={newest} />}
    </Stack>
  );
}

/** Says it in words and at the top: an alarm that nobody reads is none. */
export function DriftAlarm({ scoring }: { scoring: Scoring | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (scoring?.drift !== 'alarm' || scoring.psi === null) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('models.stabilityTab.alarm')}
      description={t('models.stabilityTab.alarmHint', {
        psi: scoring.psi.toFixed(2),
        date: format.date(scoring.asOf),
      })}
    />
  );
}

function IndexOverTime({ scorings }: { scorings: readonly Scoring[] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const format = useFormat();
  const known = useMemo(() => scorings.filter(({ psi }) => psi !== null).reverse(), [scorings]);
  const [name, limit] = [t('models.stabilityTab.index'), t('models.stabilityTab.limit')];
  const option = useMemo(
    () =>
      timeOption(
        {
          name,
          dates: known.map(({ asOf }) => format.shortDate(asOf)),
          values: known.map(({ psi }) => Math.round(1_000 * psi!) / 1_000),
          limit: { value: ALARM, name: limit },
        },
        palette,
      ),
    [known, name, limit, palette, format],
  );
  const title = t('models.stabilityTab.overTime');
  if (known.length === 0)
    return (
      <Panel title={title}>
        <p className={styles.soft}>{t('models.stabilityTab.noIndex')}</p>
      </Panel>
    );
  return (
    <ChartPanel
      title={title}
      hint={t('models.stabilityTab.overTimeHint')}
      option={option}
      columns={[t('common.date'), t('models.historyTab.version'), name]}
      rows={known.map(({ asOf, version, psi }) => [format.date(asOf), String(version), psi!.toFixed(3)])}
    />
  );
}

function NewestScores({ scoring, unit }: { scoring: Scoring; unit: ModelPage['unit'] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const format = useFormat();
  const show = useFigureText();
  const { distribution, asOf, version } = scoring;
  const [x, y] = [t('models.stabilityTab.score'), t('models.evaluation.customers')];
  const labels = useMemo(() => {
    if (!distribution) return [];
    const step = (distribution.to - distribution.from) / distribution.counts.length;
    return distribution.counts.map((_, i) => show(distribution.from + i * step, unit === 'money' ? 'number' : 'share'));
  }, [distribution, unit, show]);
  const option = useMemo(
    () =>
      barOption({ name: y, labels, values: distribution?.counts ?? [], names: { x, y: '' } }, palette, (value) =>
        show(value, 'number'),
      ),
    [labels, distribution, x, y, palette, show],
  );
  const title = t('models.stabilityTab.scores');
  if (!distribution)
    return (
      <Panel title={title}>
        <p>{t('models.coverageOf', { scored: scoring.scored, customers: scoring.customers })}</p>
      </Panel>
    );
  return (
    <ChartPanel
      title={title}
      hint={t('models.stabilityTab.scoresHint', { date: format.date(asOf), version })}
      option={option}
      columns={[x, y]}
      rows={distribution.counts.map((count, i) => [labels[i]!, show(count, 'number')])}
    />
  );
}

function MovedFeatures({ scoring: { featureDrift } }: { scoring: Scoring }) {
  const { t } = useTranslation();
  const name = useName();
  const title = t('models.stabilityTab.features');
  return (
    <Panel title={title}>
      <div className={styles.tableBox} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('models.evaluation.feature')}</th>
              <th scope="col">{t('models.stability')}</th>
            </tr>
          </thead>
          <tbody>
            {featureDrift.map(({ column, psi, level }) => (
              <tr key={column}>
                <td>{name(featureNames, column)}</td>
                <td>
                  <DriftMark psi={psi} drift={level} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
