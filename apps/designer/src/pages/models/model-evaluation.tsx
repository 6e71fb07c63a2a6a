import { Alert } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type BarChart, type ModelEvaluation as Evaluation } from '../../api/models.js';
import { ChartPanel } from '../../ui/charts/chart-panel.js';
import { Panel, Stack } from '../../ui/panel.js';
import { usePalette } from '../../ui/theme/use-palette.js';
import { useText } from '../../ui/use-text.js';
import { barOption } from './chart-options.js';
import { ClassificationPanels } from './classification-panels.js';
import { FigureTable } from './figure-table.js';
import { Figures } from './figures.js';
import styles from './models.module.css';
import { useFigureText } from './use-figure-text.js';

/** How good a version is: in one sentence, in figures, and in the charts and tables of its kind. */
export function ModelEvaluation({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Stack>
      {(evaluation.classification?.aucInterval[0] ?? 1) <= 0.5 && (
        <Alert
          type="warning"
          showIcon
          title={t('models.evaluation.chanceTitle')}
          description={t('models.evaluation.chance')}
        />
      )}
      <Panel title={t('models.tabs.evaluation')}>
        <p className={styles.headline}>{text(evaluation.headline)}</p>
        <Figures figures={evaluation.figures} />
      </Panel>
      {evaluation.classification && <ClassificationPanels of={evaluation.classification} />}
      {evaluation.bars?.map((bars) => (
        <EvaluationBars key={bars.title.en} bars={bars} />
      ))}
      {evaluation.tables?.map((table) => (
        <FigureTable key={table.title.en} table={table} />
      ))}
    </Stack>
  );
}

function EvaluationBars({ bars }: { bars: BarChart }) {
  const text = useText();
  const palette = usePalette();
  const show = useFigureText();
  const { labels, values, low, high, unit } = bars;
  const title = text(bars.title);
  const axis = text(bars.axis);
  const option = useMemo(
    () =>
      barOption({ name: title, labels, values, low, high, names: { x: axis, y: '' } }, palette, (value) =>
        show(value, unit),
      ),
    [title, axis, labels, values, low, high, palette, show, unit],
  );
  const rows = labels.map((label, i) => [
    label,
    show(values[i]!, unit),
    ...(low && high ? [`${show(low[i]!, unit)} – ${show(high[i]!, unit)}`] : []),
  ]);
  return <ChartPanel title={title} option={option} columns={[axis, title, ...(low ? ['95%'] : [])]} rows={rows} />;
}
