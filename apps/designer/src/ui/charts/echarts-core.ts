import { BarChart, type BarSeriesOption, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { type EChartsOption } from 'echarts/types/dist/shared';
import { SVGRenderer } from 'echarts/renderers';

register([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export { init };
export type { ECharts } from 'echarts/core';
export type ChartOption = EChartsOption;
/** A pattern drawn over a colour. */
export type Decal = NonNullable<NonNullable<BarSeriesOption['itemStyle']>['decal']>;
