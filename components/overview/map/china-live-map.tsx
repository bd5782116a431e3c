import { useTranslations } from "next-intl";
import { memo, useMemo, useState } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import { MapFrame } from "@/components/maps/map-frame";
import { ProvinceLayer, ProvinceNames } from "@/components/maps/province-layer";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { PageLink } from "@/components/ui/layout/page-link";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import type { AreaPoints, GeoPoint } from "@/lib/domain/maps/area-points";
import { findEventPoint } from "@/lib/domain/maps/find-event-point";
import { CHINA_BOUNDS, type MapPoint, type MapView } from "@/lib/domain/maps/map-view";
import type { LiveMap } from "@/lib/operations/figures/overview-operations";
import type { LiveMapProps } from "./live-map-props";
import { buildMapShades, findShade } from "./map-shades";
import { ProvinceLinks, useProvinceWords } from "./province-links";

/** Jams that pulse and lead to their parcels, the largest; more are dots, and stand in the table. */
const MAX_PULSING = 50;
const TONES = { onWay: "--tone-blue", stalled: "--tone-red" } as const;

/**
 * The provinces shaded by their parcels, arcs of the busiest lanes, and jams that pulse. Each layer is drawn only when
 * what it shows changes: the pointer draws the tooltip alone.
 */
export function ChinaLiveMap({ map, shade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  const { shapes, areas } = useMapData();
  const count = useCountFormat();
  const [active, setActive] = useState<string>();
  const counts = useMemo(() => new Map(map.provinces.map((each) => [each.province ?? "", each])), [map]);
  const speakOf = useProvinceWords(counts);
  const shades = useMemo(
    () =>
      buildMapShades(Math.max(0, ...shapes.provinces.map(({ name }) => counts.get(name)?.[shade] ?? 0)), TONES[shade]),
    [shapes, counts, shade],
  );
  const fills = useMemo(
    () =>
      new Map(
        shapes.provinces.flatMap(({ name }) => {
          const color = findShade(shades, counts.get(name)?.[shade] ?? 0);
          return color === undefined ? [] : [[name, color] as const];
        }),
      ),
    [shapes, shades, counts, shade],
  );
  const jams = useMemo(() => {
    const all = placeJams(areas, map.jams);
    const pulsing = all.slice(0, MAX_PULSING);
    return { count: all.length, pulsing, others: all.slice(MAX_PULSING) };
  }, [areas, map]);
  const tooltip = (view: MapView) => {
    const shape = active === undefined ? undefined : shapes.find(active);
    if (!shape) return null;
    const { x, y } = view.project(shape.label);
    return (
      <p
        role="presentation"
        className="pointer-events-none absolute max-w-56 -translate-x-1/2 rounded-md border border-border bg-overlay px-2 py-1 text-xs shadow-overlay"
        style={{ left: Math.min(Math.max(x, 90), view.width - 90), top: Math.min(y + 12, view.height - 36) }}
      >
        {speakOf(shape.name)}
      </p>
    );
  };
  return (
    <div className="min-w-0">
      <MapFrame
        bounds={CHINA_BOUNDS}
        label={t("title")}
        testId="national-map"
        className="aspect-[4/3] max-h-80"
        overlay={tooltip}
      >
        {(view) => (
          <>
            <ProvinceLayer view={view} fills={fills} />
            <LaneArcs view={view} lanes={map.lanes} pulsing={jams.pulsing} />
            <ProvinceLinks view={view} counts={counts} shade={shade} shop={shop} onActive={setActive} />
            <JamMarks view={view} pulsing={jams.pulsing} others={jams.others} />
          </>
        )}
      </MapFrame>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {shades.map(({ color, from, to }) => (
          <li key={from} className="flex items-center gap-1.5">
            <span aria-hidden className="h-3 w-5 rounded-sm border border-border" style={{ background: color }} />
            {from === to ? count(from) : `${count(from)}–${count(to)}`}
          </li>
        ))}
        {jams.count > 0 && (
          <li className="tone-red flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-full bg-(--tone)" />
            {t("jams", { count: jams.count })}
          </li>
        )}
      </ul>
    </div>
  );
}

/** The jams whose place is known; many are in the same city. */
function placeJams(areas: AreaPoints, jams: LiveMap["jams"]): PlacedJam[] {
  const points = new Map<string | null, GeoPoint | null>();
  return jams.flatMap((jam) => {
    const known = points.get(jam.area);
    const point =
      known === undefined ? findEventPoint(areas, { areaCenter: null, areaCode: null, areaName: jam.area }) : known;
    points.set(jam.area, point);
    return point ? { ...jam, point } : [];
  });
}

/** How far an arc bends, as a part of its length. */
const BEND = 0.18;
/** Width of the busiest lane, in px. */
const MOST_PX = 4;

/** Arcs from province to province, wider for more parcels, a lane within a province is a ring; and names between them. */
const LaneArcs = memo(function LaneArcs({ view, lanes, pulsing }: LaneProps) {
  const { shapes } = useMapData();
  const most = Math.max(1, ...lanes.map(({ onWay }) => onWay));
  const drawn = lanes.flatMap(({ origin, destination, onWay }) => {
    const [from, to] = [shapes.find(origin), shapes.find(destination)];
    if (!from || !to) return [];
    const width = 1 + (MOST_PX - 1) * Math.sqrt(onWay / most);
    return { key: `${origin}/${destination}`, from: view.project(from.label), to: view.project(to.label), width };
  });
  const marks = pulsing.map(({ point }) => ({ ...view.project(point), width: JAM_PX, height: JAM_PX }));
  const arcs = drawn.flatMap(({ from, to, width }) =>
    pointsOfArc(from, to).map((point) => ({ ...point, width: width + ARC_STEP, height: width + ARC_STEP })),
  );
  return (
    <>
      <g aria-hidden className="pointer-events-none fill-none stroke-accent" strokeLinecap="round">
        {drawn.map(({ key, from, to, width }) => (
          <g key={key} data-lane={key}>
            {from.x === to.x && from.y === to.y ? (
              <circle cx={from.x} cy={from.y} r={9} strokeWidth={width} opacity={0.55} />
            ) : (
              <>
                <path d={arcPath(from, to)} strokeWidth={width} opacity={0.55} />
                <circle
                  cx={to.x}
                  cy={to.y}
                  r={width / 2 + 1.5}
                  className="fill-accent stroke-surface"
                  strokeWidth={1}
                />
              </>
            )}
          </g>
        ))}
      </g>
      <ProvinceNames view={view} drawn={[...marks, ...arcs]} isBeside />
    </>
  );
});

interface LaneProps {
  view: MapView;
  lanes: LiveMap["lanes"];
  /** Names do not cover them. */
  pulsing: readonly PlacedJam[];
}

/** A curve that bends to the left of its direction, so that there and back are apart. */
function arcPath(from: MapPoint, to: MapPoint): string {
  const { x, y } = bendOfArc(from, to);
  return `M${from.x} ${from.y}Q${x.toFixed(1)} ${y.toFixed(1)} ${to.x} ${to.y}`;
}

function bendOfArc(from: MapPoint, to: MapPoint): MapPoint {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return { x: (from.x + to.x) / 2 + dy * BEND, y: (from.y + to.y) / 2 - dx * BEND };
}

/** Px between the points of an arc that keep names away from it. */
const ARC_STEP = 4;

/** Points of the curve; of a ring, its centre. */
function pointsOfArc(from: MapPoint, to: MapPoint): MapPoint[] {
  const bend = bendOfArc(from, to);
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / ARC_STEP) + 1;
  return Array.from({ length: steps }, (_, index) => {
    const [there, back] = [index / steps, 1 - index / steps];
    const at = (axis: "x" | "y") => back * back * from[axis] + 2 * there * back * bend[axis] + there * there * to[axis];
    return { x: at("x"), y: at("y") };
  });
}

type PlacedJam = LiveMap["jams"][number] & { point: GeoPoint };

/** Width and height of the mark of a jam, in px. */
const JAM_PX = 16;

/**
 * Jams that pulse and lead to their parcels, and all others as dots. A line without length and with round ends is a
 * dot: one element draws all halos, which the browser fades without the page's own work, and one all dots.
 */
const JamMarks = memo(function JamMarks({ view, pulsing, others }: Props) {
  const t = useTranslations("liveMap");
  return (
    <>
      {others.length > 0 && (
        <path
          d={toDots(view, others)}
          strokeLinecap="round"
          aria-hidden
          className="pointer-events-none fill-none stroke-(--tone-red) stroke-[5]"
        />
      )}
      <path
        d={toDots(view, pulsing)}
        strokeLinecap="round"
        strokeWidth={JAM_PX + 6}
        aria-hidden
        className="pointer-events-none fill-none stroke-(--tone-red)/40 motion-safe:animate-pulse"
      />
      <g>
        {pulsing.map((jam) => {
          const { x, y } = view.project(jam.point);
          return (
            <PageLink
              key={jam.id}
              href={congestionHref(jam)}
              aria-label={t("jam", { node: jam.node, count: jam.standing })}
              className="tone-red group outline-none"
            >
              <title>{t("jam", { node: jam.node, count: jam.standing })}</title>
              <circle
                cx={x}
                cy={y}
                r={JAM_PX / 2 - 1}
                className="fill-(--tone) stroke-surface stroke-2 group-focus-visible:stroke-focus group-focus-visible:stroke-3"
              />
            </PageLink>
          );
        })}
      </g>
    </>
  );
});

function toDots(view: MapView, jams: readonly PlacedJam[]): string {
  return jams
    .map(({ point }) => {
      const { x, y } = view.project(point);
      return `M${x} ${y}h0`;
    })
    .join("");
}

interface Props {
  view: MapView;
  pulsing: readonly PlacedJam[];
  others: readonly PlacedJam[];
}
