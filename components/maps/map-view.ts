import type { GeoPoint } from "./find-event-point";
import { LATITUDE_STRETCH, type MapBounds, padToAspect } from "./map-bounds";
import { UNITS_PER_LNG } from "./map-units";

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

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
