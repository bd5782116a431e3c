import type { ChartOption } from "./create-chart";

/** Space around a chart with a legend above it. */
export const CHART_GRID: ChartOption["grid"] = { left: 4, right: 12, top: 34, bottom: 4, containLabel: true };

export const CHART_LEGEND: ChartOption["legend"] = {
  type: "scroll", // on phones names need more than one line
  top: 0,
  left: 0,
  itemWidth: 14,
  itemHeight: 8,
  itemGap: 14,
  textStyle: { color: "var(--muted)", fontSize: 12 },
};

export const CHART_AXIS = {
  axisLine: { lineStyle: { color: "var(--border)" } },
  axisTick: { show: false },
  axisLabel: { color: "var(--muted)", fontSize: 11, hideOverlap: true },
};

export const CHART_VALUE_AXIS = {
  ...CHART_AXIS,
  axisLine: { show: false },
  splitLine: { lineStyle: { color: "var(--separator)" } },
};

export const CHART_TOOLTIP = {
  backgroundColor: "var(--overlay)",
  borderColor: "var(--border)",
  textStyle: { color: "var(--foreground)", fontSize: 12 },
  confine: true,
};
