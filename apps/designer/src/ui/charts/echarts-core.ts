import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { type EChartsOption } from 'echarts/types/dist/shared';
import { SVGRenderer } from 'echarts/renderers';

register([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export { init };
export type { ECharts } from 'echarts/core';
export type ChartOption = EChartsOption;
/** A pattern drawn over a colour. */
export type Decal = NonNullable<NonNullable<BarSeriesOption['itemStyle']>['decal']>;
