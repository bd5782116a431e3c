import { useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { AreaPoints } from "@/components/maps/area-points";
import { findEventPoint, type GeoPoint } from "@/components/maps/find-event-point";
import { useMapData } from "@/components/maps/lazy-map";
import { CHINA_BOUNDS } from "@/components/maps/map-bounds";
import { MapFrame } from "@/components/maps/map-frame";
import type { MapPoint, MapView } from "@/components/maps/map-view";
import { ProvinceLayer, ProvinceNames } from "@/components/maps/province-layer";
import { usePlaceName } from "@/components/maps/use-place-name";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { PageLink } from "@/components/ui/layout/page-link";
import type { LiveMap } from "@/lib/domain/analytics/overview-figures";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import { findNeighbour } from "./find-neighbour";
import { LaneArcs } from "./lane-arcs";
import { buildLiveListHref } from "./live-list-href";
import type { LiveMapProps } from "./live-map-props";
import { buildMapShades, findShade } from "./map-shades";

/** Jams that pulse and lead to their parcels, the largest; more are dots, and stand in the table. */
const MAX_PULSING = 50;
/** Width and height of the mark of a jam, in px. */
const JAM_PX = 16;
/** The province that Tab reaches first: the capital. */
const FIRST_PROVINCE = "110000";
const TONES = { onWay: "--tone-blue", stalled: "--tone-red" } as const;

/**
 * The provinces shaded by their parcels, arcs of the busiest lanes, and jams that pulse. A province leads to its list;
 * Tab reaches one province, arrow keys the others.
 */
export function ChinaLiveMap({ map, shade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  const { shapes, areas } = useMapData();
  const placeName = usePlaceName();
  const count = useCountFormat();
  const [active, setActive] = useState<string>();
  const [reachable, setReachable] = useState(() => shapes.provinces.find(({ id }) => id === FIRST_PROVINCE)?.name);
  const links = useRef(new Map<string, SVGAElement>());
  const counts = useMemo(() => new Map(map.provinces.map((each) => [each.province ?? "", each])), [map]);
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
  const jams = useMemo(() => placeJams(areas, map.jams), [areas, map]);
  const [pulsing, others] = [jams.slice(0, MAX_PULSING), jams.slice(MAX_PULSING)];
  const speakOf = (name: string) => {
    const { onWay = 0, stalled = 0 } = counts.get(name) ?? {};
    return t("province", { name: placeName(name), onWay: count(onWay), stalled: count(stalled) });
  };
  const move = (event: KeyboardEvent, view: MapView, from: string) => {
    const places = shapes.provinces
      .filter(({ id }) => id !== "")
      .map(({ name, label }) => ({
        name,
        ...view.project(label),
      }));
    const next = findNeighbour(places, from, event.key);
    if (event.key.startsWith("Arrow")) event.preventDefault();
    if (next === undefined) return;
    setReachable(next);
    links.current.get(next)?.focus();
  };
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
        className="aspect-[4/3] max-h-[34rem]"
        overlay={tooltip}
      >
        {(view) => (
          <>
            <ProvinceLayer view={view} fills={fills} />
            <LaneArcs view={view} lanes={map.lanes} />
            <ProvinceNames view={view} marks={pulsing.map(({ point }) => point)} markPx={JAM_PX} />
            <g transform={view.transform}>
              {shapes.provinces
                .filter(({ id }) => id !== "")
                .map(({ name, path }) => (
                  <PageLink
                    key={name}
                    // In an SVG a link is an SVG element.
                    ref={(element: unknown) => {
                      if (element instanceof SVGAElement) links.current.set(name, element);
                    }}
                    href={buildLiveListHref(shade, { area: name }, shop)}
                    aria-label={speakOf(name)}
                    tabIndex={name === reachable ? 0 : -1}
                    className="group outline-none"
                    onKeyDown={(event) => move(event, view, name)}
                    onFocus={() => {
                      setActive(name);
                      setReachable(name);
                    }}
                    onBlur={() => setActive(undefined)}
                    onPointerEnter={() => setActive(name)}
                    onPointerLeave={() => setActive(undefined)}
                  >
                    <path
                      d={path}
                      vectorEffect="non-scaling-stroke"
                      className="fill-transparent stroke-transparent stroke-2 group-hover:stroke-foreground/60 group-focus-visible:stroke-focus group-focus-visible:stroke-3"
                    />
                  </PageLink>
                ))}
            </g>
            {others.length > 0 && (
              <path
                // A line without length and with round ends is a dot: one element for all.
                d={others.map(({ point }) => toDot(view.project(point))).join("")}
                strokeLinecap="round"
                aria-hidden
                className="pointer-events-none fill-none stroke-(--tone-red) stroke-[5]"
              />
            )}
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
                      r={JAM_PX / 2}
                      className="origin-center fill-(--tone)/35 [transform-box:fill-box] motion-safe:animate-ping"
                    />
                    <circle
                      cx={x}
                      cy={y}
                      r={JAM_PX / 4 + 1}
                      className="fill-(--tone) stroke-surface stroke-1 group-focus-visible:stroke-focus group-focus-visible:stroke-3"
                    />
                  </PageLink>
                );
              })}
            </g>
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
        {jams.length > 0 && (
          <li className="tone-red flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-full bg-(--tone)" />
            {t("jams", { count: jams.length })}
          </li>
        )}
      </ul>
    </div>
  );
}

type PlacedJam = LiveMap["jams"][number] & { point: GeoPoint };

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

const toDot = ({ x, y }: MapPoint) => `M${x} ${y}h0`;
