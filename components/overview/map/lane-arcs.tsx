import { memo } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import type { MapPoint, MapView } from "@/components/maps/map-view";
import type { LiveMap } from "@/lib/domain/analytics/overview-figures";

/** How far an arc bends, as a part of its length. */
const BEND = 0.18;
/** Width of the busiest lane, in px. */
const MOST_PX = 4;

/** Arcs from province to province, wider for more parcels; a lane within a province is a ring. */
export const LaneArcs = memo(function LaneArcs({ view, lanes }: { view: MapView; lanes: LiveMap["lanes"] }) {
  const { shapes } = useMapData();
  const most = Math.max(1, ...lanes.map(({ onWay }) => onWay));
  const drawn = lanes.flatMap(({ origin, destination, onWay }) => {
    const [from, to] = [shapes.find(origin), shapes.find(destination)];
    if (!from || !to) return [];
    const width = 1 + (MOST_PX - 1) * Math.sqrt(onWay / most);
    return { key: `${origin}/${destination}`, from: view.project(from.label), to: view.project(to.label), width };
  });
  return (
    <g aria-hidden className="pointer-events-none fill-none stroke-accent" strokeLinecap="round">
      {drawn.map(({ key, from, to, width }) => (
        <g key={key} data-lane={key}>
          {from.x === to.x && from.y === to.y ? (
            <circle cx={from.x} cy={from.y} r={9} strokeWidth={width} opacity={0.55} />
          ) : (
            <>
              <path d={arcPath(from, to)} strokeWidth={width} opacity={0.55} />
              <circle cx={to.x} cy={to.y} r={width / 2 + 1.5} className="fill-accent stroke-surface" strokeWidth={1} />
            </>
          )}
        </g>
      ))}
    </g>
  );
});

/** A curve that bends to the left of its direction, so that there and back are apart. */
function arcPath(from: MapPoint, to: MapPoint): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [x, y] = [(from.x + to.x) / 2 + dy * BEND, (from.y + to.y) / 2 - dx * BEND];
  return `M${from.x} ${from.y}Q${x.toFixed(1)} ${y.toFixed(1)} ${to.x} ${to.y}`;
}
