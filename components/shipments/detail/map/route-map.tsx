import { useTranslations } from "next-intl";
import { memo, useDeferredValue, useMemo, useState } from "react";
import { MapFrame } from "@/components/maps/map-frame";
import { ProvinceLayer, ProvinceNames } from "@/components/maps/province-layer";
import type { GeoPoint } from "@/lib/domain/maps/area-points";
import type { RouteStop } from "@/lib/domain/maps/build-route";
import { CHINA_BOUNDS, drawBentLine, getRouteBounds, type MapView } from "@/lib/domain/maps/map-view";
import { useIsLit, usePointAt } from "./route-focus";
import { layOutRoute, type RouteMarker } from "./route-layout";

/** Width of a mark in px; closer marks would overlap. */
const MARK_PX = 20;
const MARK_HEIGHT = 18;
const PASSED = "color-mix(in oklab, var(--accent) 16%, var(--surface-secondary))";

/**
 * The stops on a map of China: passed provinces tinted, and dashed what is left to the address. A stop lights up with
 * its events in the timeline. The list of stops beside it has the same content.
 */
export function RouteMap({ stops, rest, label }: Props) {
  const t = useTranslations("route");
  const [isNear, setNear] = useState(true);
  // The button answers at once, the drawing follows.
  const isDrawnNear = useDeferredValue(isNear);
  const points = useMemo(
    () => [...stops.flatMap(({ point }) => point ?? []), ...(rest ? [rest.to] : [])],
    [stops, rest],
  );
  const bounds = useMemo(() => (isDrawnNear ? getRouteBounds(points) : CHINA_BOUNDS), [isDrawnNear, points]);
  const fills = useMemo(
    () => new Map(stops.flatMap(({ province }) => (province === null ? [] : [[province, PASSED] as const]))),
    [stops],
  );
  return (
    <div className="relative min-w-0">
      <MapFrame bounds={bounds} label={label} isPicture testId="route-map" className="aspect-[4/3]">
        {(view) => (
          <>
            <ProvinceLayer view={view} fills={fills} />
            <RouteLines view={view} stops={stops} rest={rest} />
          </>
        )}
      </MapFrame>
      <button
        // plain: lies on the map
        type="button"
        aria-pressed={isNear}
        onClick={() => setNear(!isNear)}
        className="absolute start-0 top-0 h-7 cursor-pointer rounded-md border border-border bg-surface px-2 text-xs text-accent hover:bg-default aria-pressed:border-accent aria-pressed:font-medium touch-height max-lg:px-3"
      >
        {t("near")}
      </button>
    </div>
  );
}

const RouteLines = memo(function RouteLines({ view, stops, rest }: Pick<Props, "stops" | "rest"> & { view: MapView }) {
  const { markers, lines } = useMemo(() => layOutRoute(stops, MARK_PX / view.pxPerDegree), [stops, view]);
  const marks = (rest ? [...markers, rest.to] : markers).map((each) => ({
    ...view.project(each),
    width: MARK_PX,
    height: MARK_PX,
  }));
  return (
    <>
      <ProvinceNames view={view} drawn={marks} />
      <g className="fill-none stroke-accent" strokeLinecap="round">
        {lines.map(([from, to], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are in the order of the journey
          <path key={index} d={drawBentLine(view, from, to)} strokeWidth={1.75} opacity={0.9} />
        ))}
        {rest && (
          <path
            d={drawBentLine(view, rest.from, rest.to)}
            data-testid="route-rest"
            strokeWidth={1.75}
            strokeDasharray="5 5"
            opacity={0.8}
          />
        )}
      </g>
      {rest && <EndMark view={view} point={rest.to} />}
      {markers.map((marker) => (
        <StopMark key={marker.label} view={view} marker={marker} stops={stops} />
      ))}
    </>
  );
});

/** Stops at one place; it lights up with the events of any of them. */
function StopMark({ view, marker, stops }: { view: MapView; marker: RouteMarker; stops: readonly RouteStop[] }) {
  const { label, numbers, isCurrent, ...point } = marker;
  const pointAt = usePointAt();
  const { x, y } = view.project(point);
  const width = Math.max(MARK_HEIGHT, label.length * 6.5 + 8);
  const own = useMemo(
    () => stops.filter(({ number }) => number !== null && numbers.includes(number)).map(spanOf),
    [stops, numbers],
  );
  const isLit = useIsLit(...own);
  return (
    <g
      data-lit={isLit || undefined}
      onPointerEnter={() => pointAt(own[0] ?? null)}
      onPointerLeave={() => pointAt(null)}
    >
      {(isCurrent || isLit) && <circle cx={x} cy={y} r={17} className="fill-accent/20" />}
      <rect
        x={x - width / 2}
        y={y - MARK_HEIGHT / 2}
        width={width}
        height={MARK_HEIGHT}
        rx={4}
        className={`stroke-accent stroke-[1.5] ${isCurrent || isLit ? "fill-accent" : "fill-surface"}`}
      />
      <text
        x={x}
        y={y}
        textAnchor="middle"
        dominantBaseline="central"
        className={`text-[11px] font-semibold ${isCurrent || isLit ? "fill-accent-foreground" : "fill-accent"}`}
      >
        {label}
      </text>
    </g>
  );
}

/** The place of the address: a ring. */
function EndMark({ view, point }: { view: MapView; point: GeoPoint }) {
  const { x, y } = view.project(point);
  return (
    <g className="stroke-accent">
      <circle cx={x} cy={y} r={7} className="fill-surface stroke-[1.5]" />
      <circle cx={x} cy={y} r={2.5} className="fill-accent stroke-none" />
    </g>
  );
}

const spanOf = ({ firstPosition, lastPosition }: RouteStop) =>
  ({ leg: "origin", from: firstPosition, to: lastPosition }) as const;

interface Props {
  stops: readonly RouteStop[];
  /** What is left of the way; null when nothing is, or when it is not known. */
  rest: { from: GeoPoint; to: GeoPoint } | null;
  label: string;
}
