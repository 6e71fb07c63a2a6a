import { type ChartOption } from '../../ui/charts/echarts-core.js';
import { type Palette } from '../../ui/theme/palette.js';

type Point = readonly [number, number];

/** What all charts of models share: quiet axes, no animation that delays reading. */
function base(palette: Palette): ChartOption {
  return {
    animationDuration: 200,
    aria: { enabled: true },
    grid: { left: 8, right: 16, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: palette.surface,
      borderColor: palette.border,
      textStyle: { color: palette.text, fontSize: 13 },
      confine: true,
    },
  };
}

const axisText = (palette: Palette) => ({ color: palette.textFaint, fontSize: 11 });

interface AxisNames {
  readonly x: string;
  readonly y: string;
}

const named = (name: string, palette: Palette, gap: number) => ({
  name,
  nameLocation: 'middle' as const,
  nameGap: gap,
  nameTextStyle: axisText(palette),
});

/** A curve of shares from 0 to 1, with the line that it is to be compared with. */
export function shareCurve(
  { points, reference, names, max = 1, dots = false }: CurveParts,
  palette: Palette,
  percent: (share: number) => string,
): ChartOption {
  const axis = { type: 'value' as const, min: 0, max, axisLabel: { ...axisText(palette), formatter: percent } };
  const split = { splitLine: { lineStyle: { color: palette.border } } };
  return {
    ...base(palette),
    xAxis: { ...axis, ...split, ...named(names.x, palette, 24) },
    yAxis: { ...axis, ...split, ...named(names.y, palette, 40) },
    series: [
      {
        type: 'line',
        name: reference.name,
        data: reference.points.map(([x, y]) => [x, y]),
        symbol: 'none',
        lineStyle: { color: palette.borderStrong, type: 'dashed', width: 1 },
        itemStyle: { color: palette.borderStrong },
      },
      {
        type: 'line',
        name: points.name,
        data: points.points.map(([x, y]) => [x, y]),
        symbol: dots ? 'circle' : 'none',
        symbolSize: 7,
        lineStyle: { color: palette.primary, width: 2 },
        itemStyle: { color: palette.primary },
        areaStyle: dots ? undefined : { color: palette.primary, opacity: 0.08 },
      },
    ],
  };
}

export interface CurveParts {
  readonly points: { readonly name: string; readonly points: readonly Point[] };
  readonly reference: { readonly name: string; readonly points: readonly Point[] };
  readonly names: AxisNames;
  /** Where both axes end; 1 unless said otherwise. */
  readonly max?: number;
  /** Whether its points are few and to be seen. */
  readonly dots?: boolean;
}

export interface BarParts {
  readonly name: string;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly names: AxisNames;
}

/** Bars side by side, their intervals as thin lines above and below. */
export function barOption(
  { name, labels, values, low, high, names }: BarParts,
  palette: Palette,
  format: (value: number) => string,
): ChartOption {
  const interval = low && high ? intervalSeries({ low, high }, palette) : [];
  return {
    ...base(palette),
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.borderStrong } },
      axisLabel: axisText(palette),
      ...named(names.x, palette, 26),
    },
    yAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: palette.border } },
      axisLabel: { ...axisText(palette), formatter: format },
      ...named(names.y, palette, 48),
    },
    series: [
      { type: 'bar', name, data: [...values], barMaxWidth: 36, itemStyle: { color: palette.primary } },
      ...interval,
    ],
  };
}

function intervalSeries(
  { low, high }: { readonly low: readonly number[]; readonly high: readonly number[] },
  palette: Palette,
) {
  return [
    { data: low, symbol: 'triangle', symbolRotate: 180 },
    { data: high, symbol: 'triangle', symbolRotate: 0 },
  ].map(({ data, ...symbol }) => ({
    type: 'line' as const,
    data: [...data],
    ...symbol,
    symbolSize: 6,
    lineStyle: { width: 0 },
    itemStyle: { color: palette.textSoft },
    tooltip: { show: false },
  }));
}

export interface RankParts {
  readonly name: string;
  readonly labels: readonly string[];
  /** The largest first; below 0 to the left. */
  readonly values: readonly number[];
}

/** Bars below one another, for what is ranked. */
export function rankOption({ name, labels, values }: RankParts, palette: Palette): ChartOption {
  return {
    ...base(palette),
    grid: { left: 8, right: 16, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', splitLine: { lineStyle: { color: palette.border } }, axisLabel: axisText(palette) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...labels],
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: palette.borderStrong } },
      axisLabel: { color: palette.text, fontSize: 12, width: 190, overflow: 'break' },
      position: 'left',
      offset: 0,
    },
    series: [
      {
        type: 'bar',
        name,
        barMaxWidth: 14,
        data: values.map((value) => ({
          value,
          itemStyle: { color: value < 0 ? palette.warning : palette.primary },
        })),
      },
    ],
  };
}

export interface TimeParts {
  readonly name: string;
  readonly dates: readonly string[];
  readonly values: readonly number[];
  /** A level with its name, from which it is serious. */
  readonly limit?: { readonly value: number; readonly name: string };
}

/** A figure over time. */
export function timeOption({ name, dates, values, limit }: TimeParts, palette: Palette): ChartOption {
  return {
    ...base(palette),
    xAxis: {
      type: 'category',
      data: [...dates],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.borderStrong } },
      axisLabel: axisText(palette),
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: limit && (({ max }) => Math.max(max, 1.2 * limit.value)),
      splitLine: { lineStyle: { color: palette.border } },
      axisLabel: { ...axisText(palette), formatter: (value: number) => String(Math.round(1_000 * value) / 1_000) },
    },
    series: [
      {
        type: 'line',
        name,
        data: [...values],
        symbolSize: 8,
        lineStyle: { color: palette.primary, width: 2 },
        itemStyle: { color: palette.primary },
        markLine: limit && {
          silent: true,
          symbol: 'none',
          lineStyle: { color: palette.error, type: 'dashed' },
          label: { formatter: limit.name, color: palette.error, position: 'insideStartTop' },
          data: [{ yAxis: limit.value }],
        },
      },
    ],
  };
}
