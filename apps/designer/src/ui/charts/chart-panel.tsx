import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../panel.js';
import { Chart } from './chart.js';
import { type ChartOption } from './echarts-core.js';
import styles from './charts.module.css';

interface ChartPanelProps {
  readonly title: string;
  readonly hint?: string;
  readonly option: ChartOption;
  readonly height?: number;
  readonly legend?: ReactNode;
  /** The same figures for whoever would rather read: heads, then rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart of figures, or the figures as a table. */
export function ChartPanel({ title, hint, option, height = 240, legend, columns, rows }: ChartPanelProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const views = [
    { value: 'chart' as const, icon: <BarChartOutlined aria-hidden />, title: t('common.asChart') },
    { value: 'table' as const, icon: <TableOutlined aria-hidden />, title: t('common.asTable') },
  ];
  return (
    <Panel
      title={title}
      hint={hint}
      extra={<Segmented size="small" aria-label={t('common.view')} value={view} onChange={setView} options={views} />}
    >
      {view === 'chart' ? (
        <>
          {legend}
          <Chart option={option} label={title} height={height} />
        </>
      ) : (
        <div className={styles.figuresBox} role="region" aria-label={title} tabIndex={0}>
          <table className={styles.figures}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
