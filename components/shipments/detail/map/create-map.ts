import { LinesChart, ScatterChart } from "echarts/charts";
import { GeoComponent } from "echarts/components";
import { init, registerMap, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { RouteStop } from "./build-route";
import chinaMap from "./china-map.json";
import { ENGLISH_PROVINCES } from "./province-names";
import { layOutRoute } from "./route-layout";
import { selectMapLabels } from "./select-map-labels";

use([GeoComponent, LinesChart, ScatterChart, SVGRenderer]);
// ECharts adds 南海诸岛 only to a map with this name.
registerMap("china", chinaMap as unknown as Parameters<typeof registerMap>[1]);

/** Width of a mark in px; closer marks would overlap. */
const MARK_PX = 20;
/** Bounds of the country with its waters, in degrees. */
const CHINA_VIEW = { west: 73, east: 136, south: 17, north: 54 };
/** Smallest span of a route's view, in degrees. */
const MIN_SPAN_DEGREES = 5;
/** Drawn width of a degree of longitude divided by the drawn height of a degree of latitude. */
const LATITUDE_STRETCH = 0.75;
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
    show: (view) =>
      chart.setOption(buildMapOption(view, getPxPerDegree(view, chart.getWidth(), chart.getHeight())), {
        notMerge: true,
      }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function buildMapOption({ stops, isNear, isEnglish }: MapView, scale: number) {
  const bounds = isNear ? getRouteBounds(stops) : CHINA_VIEW;
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
      boundingCoords: isNear
        ? [
            [bounds.west, bounds.north],
            [bounds.east, bounds.south],
          ]
        : undefined,
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

/** Px per degree of longitude, for a map that fits the element. */
function getPxPerDegree({ stops, isNear }: MapView, width: number, height: number): number {
  const { west, east, south, north } = isNear ? getRouteBounds(stops) : CHINA_VIEW;
  const pxPerDegreeEast = (width - 2 * PADDING_PX) / (east - west);
  const pxPerDegreeNorth = ((height - 2 * PADDING_PX) * LATITUDE_STRETCH) / (north - south);
  return Math.max(Math.min(pxPerDegreeEast, pxPerDegreeNorth), 1);
}

/** Bounds of the route with some margin. */
function getRouteBounds(stops: readonly RouteStop[]) {
  const points = stops.flatMap(({ point }) => point ?? []);
  const lngs = points.map(({ lng }) => lng);
  const lats = points.map(({ lat }) => lat);
  const middle = { lng: (Math.min(...lngs) + Math.max(...lngs)) / 2, lat: (Math.min(...lats) + Math.max(...lats)) / 2 };
  const width = Math.max(MIN_SPAN_DEGREES, (Math.max(...lngs) - Math.min(...lngs)) * 1.5);
  const height = Math.max(MIN_SPAN_DEGREES * LATITUDE_STRETCH, (Math.max(...lats) - Math.min(...lats)) * 1.5);
  return {
    west: middle.lng - width / 2,
    east: middle.lng + width / 2,
    south: middle.lat - height / 2,
    north: middle.lat + height / 2,
  };
}
