import type { GeoPoint } from "@/lib/domain/maps/area-points";
import type { RouteStop } from "@/lib/domain/maps/build-route";

/** One mark on the map: one stop, or several that would overlap. */
export interface RouteMarker extends GeoPoint {
  /** `3`, `2–4`, `1·5`. */
  label: string;
  isCurrent: boolean;
  /** Numbers of its stops. */
  numbers: readonly number[];
}

export interface RouteLayout {
  markers: RouteMarker[];
  /** From marker to marker, in the order of the journey. */
  lines: [from: GeoPoint, to: GeoPoint][];
}

/**
 * Markers and lines of a journey.
 *
 * @param apart distance in degrees below which two places share one mark
 */
export function layOutRoute(stops: readonly RouteStop[], apart: number): RouteLayout {
  const groups: { point: GeoPoint; numbers: number[] }[] = [];
  const lines: RouteLayout["lines"] = [];
  let before: GeoPoint | undefined;
  for (const { point, number } of stops) {
    if (!point || number === null) continue;
    const closeGroup = groups.find((group) => distance(group.point, point) < apart);
    const group = closeGroup ?? { point, numbers: [] };
    if (!closeGroup) groups.push(group);
    group.numbers.push(number);
    if (before && before !== group.point) lines.push([before, group.point]);
    before = group.point;
  }
  const markers = groups.map(({ point, numbers }) => ({
    ...point,
    label: shortenNumbers(numbers),
    numbers,
    isCurrent: point === before,
  }));
  return { markers, lines };
}

function distance(left: GeoPoint, right: GeoPoint): number {
  return Math.hypot(left.lng - right.lng, left.lat - right.lat);
}

/** `1, 2, 3, 6` as `1–3·6`. */
function shortenNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join("·");
}
