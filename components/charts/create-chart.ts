import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, GridComponent, LegendComponent, LineChart, MarkLineComponent, SVGRenderer, TooltipComponent]);

/** Options of a chart, as ECharts defines them. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkLineComponentOption
  | TooltipComponentOption
>;

/** A chart in an element of the page. */
export interface ChartHandle {
  show(option: ChartOption): void;
  resize(): void;
  dispose(): void;
}

/** Draws a chart into an element. Colours are CSS variables of the theme, so the chart follows theme changes. */
export function createChart(element: HTMLElement): ChartHandle {
  const chart = init(element, null, { renderer: "svg" });
  return {
    show: (option) => {
      chart.setOption({ ...BASE_OPTION, ...option }, { notMerge: true });
      fitToPrintPage(element);
    },
    resize: () => {
      chart.resize();
      fitToPrintPage(element);
    },
    dispose: () => chart.dispose(),
  };
}

const BASE_OPTION: ChartOption = {
  animation: false,
  textStyle: { fontFamily: "inherit", color: "var(--muted)" },
};

/** Lets the browser scale the drawing for print, where ECharts does not draw again. */
function fitToPrintPage(element: HTMLElement): void {
  const { clientWidth, clientHeight } = element;
  element.querySelector("svg")?.setAttribute("viewBox", `0 0 ${clientWidth} ${clientHeight}`);
}
