import type { GeoPoint } from "@/lib/domain/maps/find-event-point";

interface MapLabel extends GeoPoint {
  name: string;
  /** Width of the name in px. */
  width: number;
}

interface MapScale {
  /** Px per degree of longitude. */
  pxPerDegree: number;
  /** Drawn width of a degree of longitude divided by the drawn height of a degree of latitude. */
  stretch: number;
  /** Height of a line of text, in px. */
  height: number;
  /** Width and height of a route mark, in px. */
  mark: number;
}

/** The names that fit on the map, earlier ones first: none overlaps a route mark or another name. */
export function selectMapLabels(names: readonly MapLabel[], marks: readonly GeoPoint[], scale: MapScale): Set<string> {
  const getBox = ({ lng, lat }: GeoPoint, width: number, height: number) => ({
    x: lng * scale.pxPerDegree,
    y: (lat * scale.pxPerDegree) / scale.stretch,
    width,
    height,
  });
  const occupied = marks.map((mark) => getBox(mark, scale.mark, scale.mark));
  const shown = new Set<string>();
  for (const each of names) {
    const box = getBox(each, each.width, scale.height);
    if (occupied.some((other) => overlaps(box, other))) continue;
    occupied.push(box);
    shown.add(each.name);
  }
  return shown;
}

/**
 * Where the centre of a name is drawn: a name at the edge, such as that of the inset of 南海诸岛, is moved inwards until
 * it is whole. A name whose place is outside of the panel stays outside.
 */
export function keepInside(x: number, width: number, panelWidth: number): number {
  if (x < 0 || x > panelWidth) return x;
  return Math.max(width / 2, Math.min(x, panelWidth - width / 2));
}

interface Box {
  /** Centre of the label. */
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
