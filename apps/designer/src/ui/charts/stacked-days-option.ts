import { type Palette } from '../theme/palette.js';
import { type ChartOption, type Decal } from './echarts-core.js';

/** A pattern over the colour, so that the series differ without it. */
export type Pattern = 'plain' | 'stripes' | 'dots';

export interface DaySeries {
  readonly name: string;
  readonly colour: string;
  readonly pattern: Pattern;
  /** One value for each day. */
  readonly values: readonly number[];
}

export interface StackedDays {
  /** As shown on the axis. */
  readonly labels: readonly string[];
  readonly series: readonly DaySeries[];
}

/** Days side by side, the series of each day stacked. */
export function stackedDaysOption({ labels, series }: StackedDays, palette: Palette): ChartOption {
  const axisText = { color: palette.textFaint, fontSize: 11 };
  return {
    animationDuration: 250,
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 4, right: 4, top: 12, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.primary, opacity: 0.07 } },
      backgroundColor: palette.surface,
      borderColor: palette.border,
      textStyle: { color: palette.text, fontSize: 13 },
      confine: true,
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisLine: { lineStyle: { color: palette.borderStrong } },
      axisTick: { show: false },
      axisLabel: axisText,
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: palette.border } },
      axisLabel: axisText,
    },
    series: series.map(({ name, colour, pattern, values }) => ({
      type: 'bar',
      name,
      stack: 'day',
      cursor: 'pointer',
      barMaxWidth: 28,
      barCategoryGap: '25%',
      data: [...values],
      itemStyle: { color: colour, decal: decals(palette)[pattern] },
    })),
  };
}

function decals({ surface }: Palette): Record<Pattern, Decal> {
  return {
    plain: { symbol: 'none' },
    stripes: {
      symbol: 'rect',
      color: `${surface}80`,
      dashArrayX: [1, 0],
      dashArrayY: [2, 5],
      rotation: -Math.PI / 4,
    },
    dots: {
      symbol: 'circle',
      color: `${surface}a0`,
      symbolSize: 0.5,
      dashArrayX: [
        [6, 6],
        [0, 6, 6, 0],
      ],
      dashArrayY: [6, 0],
    },
  };
}
