import type { GeoPoint } from "./area-points";
import { UNITS_PER_LNG } from "./china-shapes";

/** A point of the panel, in px. */
export interface MapPoint {
  x: number;
  y: number;
}

/** A part of the map as it fills a panel. */
export interface MapView {
  width: number;
  height: number;
  /** Px of a degree of longitude. */
  pxPerDegree: number;
  /** SVG transform from the units of the shapes to px. */
  transform: string;
  project: (point: GeoPoint) => MapPoint;
}

/** The view of these bounds in a panel: never stretched, so that one of the spans may grow. */
export function buildMapView(bounds: MapBounds, { width, height }: { width: number; height: number }): MapView {
  const { west, east, north } = padToAspect(bounds, width / height);
  const pxPerDegree = width / (east - west);
  const scale = pxPerDegree / UNITS_PER_LNG;
  const top = (north * pxPerDegree) / LATITUDE_STRETCH;
  return {
    width,
    height,
    pxPerDegree,
    transform: `translate(${round(-west * pxPerDegree)} ${round(top)}) scale(${scale.toFixed(5)})`,
    project: ({ lng, lat }) => ({
      x: round((lng - west) * pxPerDegree),
      y: round(((north - lat) * pxPerDegree) / LATITUDE_STRETCH),
    }),
  };
}

/** How far a line bends, as a part of its length. */
const BEND = 0.12;

/** Path of a slightly bent line, so that there and back are apart. */
export function drawBentLine(view: MapView, start: GeoPoint, end: GeoPoint): string {
  const [from, to] = [view.project(start), view.project(end)];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [x, y] = [(from.x + to.x) / 2 + dy * BEND, (from.y + to.y) / 2 - dx * BEND];
  return `M${from.x} ${from.y}Q${x.toFixed(1)} ${y.toFixed(1)} ${to.x} ${to.y}`;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}

/** A part of the map, in degrees. */
export interface MapBounds {
  west: number;
  east: number;
  south: number;
  north: number;
}

/** Drawn width of a degree of longitude divided by the drawn height of a degree of latitude. */
export const LATITUDE_STRETCH = 0.75;
export const CHINA_BOUNDS: MapBounds = { west: 73, east: 136, south: 17, north: 54 };
/** Smallest span of a route's view, in degrees. */
const MIN_SPAN_DEGREES = 5;
/** The route takes at most this part of its view's width and height. */
const ROUTE_PART = 2 / 3;

/** Bounds of a route's places with some margin. */
export function getRouteBounds(points: readonly GeoPoint[]): MapBounds {
  const lngs = points.map(({ lng }) => lng);
  const lats = points.map(({ lat }) => lat);
  const bounds = {
    west: Math.min(...lngs),
    east: Math.max(...lngs),
    south: Math.min(...lats),
    north: Math.max(...lats),
  };
  return growBounds(
    bounds,
    Math.max(MIN_SPAN_DEGREES, (bounds.east - bounds.west) / ROUTE_PART),
    Math.max(MIN_SPAN_DEGREES * LATITUDE_STRETCH, (bounds.north - bounds.south) / ROUTE_PART),
  );
}

/**
 * The smallest bounds around these that fill a panel without stretching the map: either its width or its height grows.
 *
 * @param aspect width of the panel divided by its height
 */
export function padToAspect(bounds: MapBounds, aspect: number): MapBounds {
  const width = bounds.east - bounds.west;
  const height = bounds.north - bounds.south;
  return growBounds(
    bounds,
    Math.max(width, (height * aspect) / LATITUDE_STRETCH),
    Math.max(height, (width * LATITUDE_STRETCH) / aspect),
  );
}

function growBounds({ west, east, south, north }: MapBounds, width: number, height: number): MapBounds {
  const [lng, lat] = [(west + east) / 2, (south + north) / 2];
  return { west: lng - width / 2, east: lng + width / 2, south: lat - height / 2, north: lat + height / 2 };
}
