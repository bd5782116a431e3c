import type { MapPoint } from "@/lib/domain/maps/map-view";

interface MapLabel {
  name: string;
  /** Width of the name, in px. */
  width: number;
  /** Where its centre may be, the best place first. */
  places: readonly MapPoint[];
}

/** Something drawn on a map, by its centre, in px. */
export interface MapBox extends MapPoint {
  width: number;
  height: number;
}

/**
 * Where the names are drawn: each at the first of its places where it covers nothing else and no earlier name; a name
 * without such a place is left out.
 *
 * @param height of a line of text, in px
 */
export function placeMapLabels(
  labels: readonly MapLabel[],
  others: readonly MapBox[],
  height: number,
): Map<string, MapPoint> {
  const occupied = [...others];
  const placed = new Map<string, MapPoint>();
  for (const { name, width, places } of labels) {
    const box = places
      .map((place) => ({ ...place, width, height }))
      .find((each) => !occupied.some((other) => overlaps(each, other)));
    if (!box) continue;
    occupied.push(box);
    placed.set(name, box);
  }
  return placed;
}

/**
 * Where the centre of a name is drawn: a name at the edge, such as that of the inset of 南海诸岛, is moved inwards until
 * it is whole. A name whose place is outside of the panel stays outside.
 */
export function keepInside(x: number, width: number, panelWidth: number): number {
  if (x < 0 || x > panelWidth) return x;
  return Math.max(width / 2, Math.min(x, panelWidth - width / 2));
}

function overlaps(left: MapBox, right: MapBox): boolean {
  return (
    Math.abs(left.x - right.x) < (left.width + right.width) / 2 &&
    Math.abs(left.y - right.y) < (left.height + right.height) / 2
  );
}
