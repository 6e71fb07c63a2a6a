import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Classification } from '../../api/models.js';
import { ChartPanel } from '../../ui/charts/chart-panel.js';
import { useFormat } from '../../ui/format/use-format.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { useName } from '../../ui/use-text.js';
import { featureNames } from '../../vocabulary/model-names.js';
import { barOption, rankOption, shareCurve } from './chart-options.js';
import { FairnessPanel } from './fairness-panel.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** Gain and lift, ROC, calibration, distribution, what moves the score, and fairness of a probability. */
export function ClassificationPanels({ of }: { of: Classification }) {
  return (
    <>
      <div className={styles.two}>
        <GainPanel of={of} />
        <RocPanel of={of} />
        <CalibrationPanel of={of} />
        <DistributionPanel of={of} />
      </div>
      <StrengthPanel of={of} />
      <FairnessPanel fairness={of.fairness} />
    </>
  );
}

const diagonal = [
  [0, 0],
  [1, 1],
] as const;

/** The share of all cases found among the best-scored share of all customers. */
function gainCurve(gain: Classification['gain']): (readonly [number, number])[] {
  const rows = gain.reduce((sum, band) => sum + band.rows, 0);
  const reached = gain.map((_, i) => gain.slice(0, i + 1).reduce((sum, band) => sum + band.rows, 0));
  return [[0, 0], ...gain.map((band, i) => [reached[i]! / rows, band.gain] as const)];
}

function GainPanel({ of: { gain } }: { of: Classification }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const { percent } = useFormat();
  const show = useFigureText();
  const names = { curve: t('models.evaluation.gainCurve'), chance: t('models.evaluation.byChance') };
  const customers = t('models.evaluation.customers');
  const option = useMemo(() => {
    return shareCurve(
      {
        points: { name: names.curve, points: gainCurve(gain) },
        reference: { name: names.chance, points: diagonal },
        names: { x: customers, y: names.curve },
        dots: true,
      },
      palette,
      percent,
    );
  }, [gain, names.curve, names.chance, customers, palette, percent]);
  return (
    <ChartPanel
      title={t('models.evaluation.gain')}
      hint={t('models.evaluation.gainHint')}
      option={option}
      columns={[
        t('models.evaluation.decile'),
        customers,
        t('models.evaluation.cases'),
        t('models.evaluation.lift'),
        t('models.evaluation.gained'),
      ]}
      rows={gain.map((band) => [
        String(band.decile),
        show(band.rows, 'number'),
        show(band.positives, 'number'),
        show(band.lift, 'number'),
        show(band.gain, 'share'),
      ])}
    />
  );
}

function RocPanel({ of: { roc, auc } }: { of: Classification }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const { percent } = useFormat();
  const show = useFigureText();
  const [x, y, chance] = [
    t('models.evaluation.falsePositives'),
    t('models.evaluation.truePositives'),
    t('models.evaluation.byChance'),
  ];
  const option = useMemo(
    () =>
      shareCurve(
        {
          points: { name: y, points: roc.map((point) => [point.falsePositiveRate, point.truePositiveRate] as const) },
          reference: { name: chance, points: diagonal },
          names: { x, y },
        },
        palette,
        percent,
      ),
    [roc, x, y, chance, palette, percent],
  );
  return (
    <ChartPanel
      title={t('models.evaluation.roc')}
      hint={t('models.evaluation.rocHint', { area: auc.toFixed(3) })}
      option={option}
      columns={[x, y]}
      rows={roc.map((point) => [show(point.falsePositiveRate, 'share'), show(point.truePositiveRate, 'share')])}
    />
  );
}

function CalibrationPanel({ of: { calibration } }: { of: Classification }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const { percent } = useFormat();
  const show = useFigureText();
  const [x, y, exact] = [
    t('models.evaluation.foretold'),
    t('models.evaluation.happened'),
    t('models.evaluation.exact'),
  ];
  // Rare cases have small probabilities: up to 100% the points would lie on each other.
  const highest = Math.max(...calibration.map((band) => Math.max(band.meanProbability, band.observedRate)));
  const max = Math.min(1, Math.ceil(10 * highest) / 10 || 1);
  const option = useMemo(
    () =>
      shareCurve(
        {
          max,
          points: { name: y, points: calibration.map((band) => [band.meanProbability, band.observedRate] as const) },
          reference: {
            name: exact,
            points: [
              [0, 0],
              [max, max],
            ],
          },
          names: { x, y },
          dots: true,
        },
        palette,
        percent,
      ),
    [calibration, max, x, y, exact, palette, percent],
  );
  return (
    <ChartPanel
      title={t('models.evaluation.calibration')}
      hint={t('models.evaluation.calibrationHint')}
      option={option}
      columns={[t('models.evaluation.customers'), x, y]}
      rows={calibration.map((band) => [
        show(band.rows, 'number'),
        show(band.meanProbability, 'share'),
        show(band.observedRate, 'share'),
      ])}
    />
  );
}

function DistributionPanel({ of: { distribution } }: { of: Classification }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const show = useFigureText();
  const [x, y] = [t('models.evaluation.probability'), t('models.evaluation.customers')];
  const labels = useMemo(
    () => distribution.map((_, i) => show(i / distribution.length, 'share')),
    [distribution, show],
  );
  const option = useMemo(
    () =>
      barOption({ name: y, labels, values: distribution, names: { x, y: '' } }, palette, (value) =>
        show(value, 'number'),
      ),
    [labels, distribution, x, y, palette, show],
  );
  return (
    <ChartPanel
      title={t('models.evaluation.distribution')}
      hint={t('models.evaluation.distributionHint')}
      option={option}
      columns={[x, y]}
      rows={distribution.map((count, i) => [labels[i]!, show(count, 'number')])}
    />
  );
}

const MOST_SHOWN = 12;

function StrengthPanel({ of: { strengths } }: { of: Classification }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const name = useName();
  const show = useFigureText();
  const title = t('models.evaluation.strengths');
  const shown = useMemo(
    () =>
      strengths
        .filter(({ strength }) => strength > 0)
        .slice(0, MOST_SHOWN)
        .map(({ feature, strength }) => ({ label: name(featureNames, feature), strength })),
    [strengths, name],
  );
  const option = useMemo(
    () =>
      rankOption(
        {
          name: title,
          labels: shown.map(({ label }) => label),
          values: shown.map(({ strength }) => rounded3(strength)),
        },
        palette,
      ),
    [shown, title, palette],
  );
  return (
    <ChartPanel
      title={title}
      hint={t('models.evaluation.strengthsHint')}
      option={option}
      height={Math.max(120, 28 * shown.length + 40)}
      columns={[t('models.evaluation.feature'), t('models.evaluation.strength')]}
      rows={shown.map(({ label, strength }) => [label, show(strength, 'number')])}
    />
  );
}

const rounded3 = (value: number): number => Math.round(1_000 * value) / 1_000;
