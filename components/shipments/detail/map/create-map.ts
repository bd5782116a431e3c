import { LinesChart, ScatterChart } from "echarts/charts";
import { GeoComponent } from "echarts/components";
import { init, registerMap, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { RouteStop } from "./build-route";
import chinaMap from "./china-map.json";
import { CHINA_BOUNDS, getRouteBounds, LATITUDE_STRETCH, padToAspect } from "./map-bounds";
import { ENGLISH_PROVINCES } from "./province-names";
import { layOutRoute } from "./route-layout";
import { selectMapLabels } from "./select-map-labels";

use([GeoComponent, LinesChart, ScatterChart, SVGRenderer]);
// ECharts adds 南海诸岛 only to a map with this name.
registerMap("china", chinaMap as unknown as Parameters<typeof registerMap>[1]);

/** Width of a mark in px; closer marks would overlap. */
const MARK_PX = 20;
const LABEL_PX = 10;
const PADDING_PX = 8;

export interface MapView {
  stops: readonly RouteStop[];
  /** Zooms to the part of the country with the route. */
  isNear: boolean;
  isEnglish: boolean;
}

/** A map in an element of the page. */
export interface MapHandle {
  show(view: MapView): void;
  resize(): void;
  dispose(): void;
}

/** Draws the map of China into an element. Colours are CSS variables of the theme, so the map follows theme changes. */
export function createMap(element: HTMLElement): MapHandle {
  const chart = init(element, null, { renderer: "svg" });
  return {
    show: (view) => chart.setOption(buildMapOption(view, chart.getWidth(), chart.getHeight()), { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function buildMapOption({ stops, isNear, isEnglish }: MapView, panelWidth: number, panelHeight: number) {
  const [width, height] = [Math.max(panelWidth - 2 * PADDING_PX, 1), Math.max(panelHeight - 2 * PADDING_PX, 1)];
  const places = stops.flatMap(({ point }) => point ?? []);
  const { west, east, south, north } = padToAspect(isNear ? getRouteBounds(places) : CHINA_BOUNDS, width / height);
  const scale = width / (east - west); // px per degree of longitude
  const { markers, lines } = layOutRoute(stops, MARK_PX / scale);
  const getName = (name: string) => (isEnglish ? (ENGLISH_PROVINCES[name] ?? name) : name);
  const shown = selectMapLabels(
    chinaMap.features.map(({ properties: { name, cp } }) => ({
      name,
      lng: cp[0] ?? 0,
      lat: cp[1] ?? 0,
      width: getName(name).length * LABEL_PX * (isEnglish ? 0.6 : 1),
    })),
    markers,
    { pxPerDegree: scale, stretch: LATITUDE_STRETCH, height: LABEL_PX + 2, mark: MARK_PX },
  );
  return {
    animation: false,
    geo: {
      map: "china",
      silent: true,
      left: PADDING_PX,
      right: PADDING_PX,
      top: PADDING_PX,
      bottom: PADDING_PX,
      boundingCoords: [
        [west, north],
        [east, south],
      ],
      aspectScale: LATITUDE_STRETCH,
      itemStyle: { areaColor: "var(--surface-secondary)", borderColor: "var(--map-border)", borderWidth: 0.75 },
      label: {
        show: true,
        color: "var(--muted)",
        fontSize: LABEL_PX,
        fontFamily: "inherit",
        formatter: ({ name = "" }: { name?: string }) => getName(name),
      },
      regions: chinaMap.features
        .filter(({ properties: { name } }) => !shown.has(name))
        .map(({ properties: { name } }) => ({ name, label: { show: false } })),
    },
    series: [
      {
        type: "lines",
        coordinateSystem: "geo",
        silent: true,
        data: lines.map(([from, to]) => ({
          coords: [
            [from.lng, from.lat],
            [to.lng, to.lat],
          ],
        })),
        symbol: ["none", "arrow"],
        symbolSize: 7,
        lineStyle: { color: "var(--accent)", width: 1.75, opacity: 0.9, curveness: 0.12 },
        z: 4,
      },
      {
        type: "scatter",
        coordinateSystem: "geo",
        silent: true,
        data: markers.map(({ lng, lat, label, name, isCurrent }) => ({
          name,
          value: [lng, lat],
          symbol: "roundRect",
          symbolSize: [Math.max(18, label.length * 6.5 + 8), 18],
          itemStyle: {
            color: isCurrent ? "var(--accent)" : "var(--surface)",
            borderColor: "var(--accent)",
            borderWidth: 1.5,
          },
          label: {
            show: true,
            formatter: label,
            color: isCurrent ? "var(--accent-foreground)" : "var(--accent)",
            fontSize: 11,
            fontWeight: 600,
            fontFamily: "inherit",
          },
        })),
        z: 6,
      },
      {
        // A ring around the parcel's current place.
        type: "scatter",
        coordinateSystem: "geo",
        silent: true,
        data: markers.filter(({ isCurrent }) => isCurrent).map(({ lng, lat }) => [lng, lat]),
        symbol: "circle",
        symbolSize: 34,
        itemStyle: { color: "var(--accent)", opacity: 0.18 },
        z: 5,
      },
    ],
  };
}
