import type { MapPoint } from "@/lib/domain/maps/map-view";

/** A place of the map that arrow keys reach. */
interface Place extends MapPoint {
  name: string;
}

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * The nearest place in the direction of an arrow key, sideways distance counting twice; undefined at the edge of the
 * map, and for other keys.
 */
export function findNeighbour(places: readonly Place[], from: string, key: string): string | undefined {
  const direction = DIRECTIONS[key];
  const start = places.find(({ name }) => name === from);
  if (!direction || !start) return undefined;
  const [dx, dy] = direction;
  let nearest: { name: string; distance: number } | undefined;
  for (const { name, x, y } of places) {
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    // Within 60 degrees of the direction.
    if (name === from || along <= 0 || aside > along * 1.75) continue;
    const distance = along + 2 * aside;
    if (!nearest || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest?.name;
}
