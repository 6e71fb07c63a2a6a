import { useEffect, useRef } from 'react';
import { type ChartOption, type ECharts } from './echarts-core.js';
import styles from './charts.module.css';

interface ChartProps {
  readonly option: ChartOption;
  /** What a screen reader says of it; the figures themselves stand beside it as a table. */
  readonly label: string;
  readonly height: number;
  /** The index of the category that was clicked. */
  readonly onSelect?: (index: number) => void;
}

/** A chart whose library is fetched when the first one is shown. */
export function Chart({ option, label, height, onSelect }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const latest = useRef({ option, onSelect });

  useEffect(() => {
    latest.current = { option, onSelect };
    chart.current?.setOption(option, { notMerge: true });
  }, [option, onSelect]);

  useEffect(() => {
    const host = element.current;
    if (!host) return;
    let isShown = true;
    const observer = new ResizeObserver(() => chart.current?.resize());
    void import('./echarts-core.js').then(({ init }) => {
      if (!isShown) return;
      chart.current = init(host, null, { renderer: 'svg' });
      chart.current.setOption(latest.current.option);
      chart.current.on('click', ({ dataIndex }) => latest.current.onSelect?.(dataIndex));
      observer.observe(host);
    });
    return () => {
      isShown = false;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, []);

  return <div ref={element} className={styles.chart} style={{ height }} role="img" aria-label={label} />;
}
