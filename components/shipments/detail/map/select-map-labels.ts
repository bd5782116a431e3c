import type { GeoPoint } from "./find-event-point";

interface MapLabel extends GeoPoint {
  name: string;
  /** Of the written name, in pixels. */
  width: number;
}

interface MapScale {
  /** Of longitude. */
  pxPerDegree: number;
  /** How much wider a degree of longitude is drawn, against one of latitude. */
  stretch: number;
  /** Of a line of text, in pixels. */
  height: number;
  /** Of a mark of the route, in pixels. */
  mark: number;
}

/**
 * The names that find room on the map, the ones given first before the others: none lies on a mark of
 * the route, and none on another name.
 */
export function selectMapLabels(names: readonly MapLabel[], marks: readonly GeoPoint[], scale: MapScale): Set<string> {
  const boxOf = ({ lng, lat }: GeoPoint, width: number, height: number) => ({
    x: lng * scale.pxPerDegree,
    y: (lat * scale.pxPerDegree) / scale.stretch,
    width,
    height,
  });
  const taken = marks.map((mark) => boxOf(mark, scale.mark, scale.mark));
  const shown = new Set<string>();
  for (const each of names) {
    const box = boxOf(each, each.width, scale.height);
    if (taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    shown.add(each.name);
  }
  return shown;
}

interface Box {
  /** Of its middle. */
  x: number;
  y: number;
  width: number;
  height: number;
}

function overlaps(left: Box, right: Box): boolean {
  return (
    Math.abs(left.x - right.x) < (left.width + right.width) / 2 &&
    Math.abs(left.y - right.y) < (left.height + right.height) / 2
  );
}
