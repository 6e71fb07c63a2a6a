import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.js';
import { Panel } from '../panel.js';
import { usePalette } from '../theme/use-palette.js';
import { Chart } from './chart.js';
import styles from './charts.module.css';
import { stackedDaysOption, type DaySeries } from './stacked-days-option.js';

interface StackedDaysChartProps {
  readonly title: string;
  readonly hint?: string;
  /** Plain dates, oldest first. */
  readonly dates: readonly string[];
  readonly series: readonly DaySeries[];
  readonly onSelect?: (date: string) => void;
}

/** Figures per day as a chart, or as a table for whoever would rather read. */
export function StackedDaysChart(props: StackedDaysChartProps) {
  const { title, hint, dates, series, onSelect } = props;
  const { t } = useTranslation();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const format = useFormat();
  const palette = usePalette();
  const option = useMemo(
    () => stackedDaysOption({ labels: dates.map(format.shortDate), series }, palette),
    [dates, series, format, palette],
  );
  return (
    <Panel
      title={title}
      hint={hint}
      extra={
        <Segmented
          size="small"
          aria-label={t('common.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', icon: <BarChartOutlined aria-hidden />, title: t('common.asChart') },
            { value: 'table', icon: <TableOutlined aria-hidden />, title: t('common.asTable') },
          ]}
        />
      }
    >
      {view === 'chart' ? (
        <>
          <Legend series={series} />
          <Chart
            option={option}
            label={title}
            height={248}
            onSelect={(index) => dates[index] !== undefined && onSelect?.(dates[index])}
          />
        </>
      ) : (
        <Figures {...props} />
      )}
    </Panel>
  );
}

function Legend({ series }: { series: readonly DaySeries[] }) {
  const format = useFormat();
  return (
    <ul className={styles.legend}>
      {series.map(({ name, colour, pattern, values }) => (
        <li key={name} className={styles.legendItem}>
          <span className={styles.swatch} data-pattern={pattern} style={{ backgroundColor: colour }} aria-hidden />
          {name}
          <strong>{format.number(values.reduce((sum, value) => sum + value, 0))}</strong>
        </li>
      ))}
    </ul>
  );
}

function Figures({ title, dates, series }: StackedDaysChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.figuresBox} role="region" aria-label={title} tabIndex={0}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t('common.date')}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates
            .map((date, index) => (
              <tr key={date}>
                <td>{format.date(date)}</td>
                {series.map(({ name, values }) => (
                  <td key={name}>{format.number(values[index] ?? 0)}</td>
                ))}
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </div>
  );
}
