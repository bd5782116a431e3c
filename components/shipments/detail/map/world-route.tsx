import {
  type GeoPermissibleObjects,
  geoDistance,
  geoGraticule10,
  geoInterpolate,
  geoOrthographic,
  geoPath,
} from "d3-geo";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import { usePlaceName } from "@/components/maps/use-place-name";
import type { GeoPoint } from "@/lib/domain/maps/area-points";
import type { RouteStop } from "@/lib/domain/maps/build-route";
import type { ChinaShapes } from "@/lib/domain/maps/china-shapes";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { useIsLit, usePointAt } from "./route-focus";
import { buildWorldStops } from "./world-stops";

const [WIDTH, HEIGHT] = [420, 300];
const DEGREES = 180 / Math.PI;

/**
 * The way abroad on a globe: through China, and on the great circle to the country, dashed until the parcel is there. A
 * place lights up with its events in the timeline, and they with it; the list of stops has the same by keyboard. The
 * globe has China's provinces and a net of degrees, and no borders of other countries.
 */
export function WorldRoute({ shipment, stops }: { shipment: ShipmentDetail; stops: readonly RouteStop[] }) {
  const t = useTranslations("route");
  const { shapes, countries } = useMapData();
  const countryName = usePlaceName();
  const country = shipment.legs.destination?.country ?? shipment.destinationCountry;
  const events = shipment.legs.destination?.events;
  const isThere = (events?.length ?? 0) > 0;
  const drawn = useMemo(() => {
    const [lng, lat] = (country !== null && countries[country]) || [];
    if (lng === undefined || lat === undefined) return null;
    return drawGlobe(shapes, buildWorldStops(stops, events ?? [], { lng, lat }));
  }, [shapes, countries, stops, events, country]);
  if (!drawn || country === null) return null;
  return (
    <figure className="min-w-0">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t(isThere ? "worldLabel" : "worldLabelUnderWay", { country: countryName(country) })}
        data-testid="route-globe"
        className="block w-full"
      >
        <path d={drawn.sphere} className="fill-surface-secondary stroke-(--map-border) stroke-[0.75]" />
        <path d={drawn.net} className="fill-none stroke-(--map-border) stroke-[0.4]" />
        <path d={drawn.china} className="fill-none stroke-muted stroke-[0.6]" />
        <g strokeWidth={2} className="fill-none stroke-accent">
          <path d={drawn.homeWay} />
          <path d={drawn.way} strokeDasharray={isThere ? undefined : "5 5"} />
        </g>
        {drawn.marks.map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places are in the order of the journey
          <Mark key={index} {...mark} isLast={index === drawn.marks.length - 1} isThere={isThere} />
        ))}
      </svg>
      <figcaption className="mt-1 text-xs text-muted">{t("worldNote", { country: countryName(country) })}</figcaption>
    </figure>
  );
}

type DrawnMark = ReturnType<typeof drawGlobe>["marks"][number];

function Mark({ x, y, stop, isLast, isThere }: DrawnMark & { isLast: boolean; isThere: boolean }) {
  const pointAt = usePointAt();
  const isLit = useIsLit(...(stop.span ? [stop.span] : []));
  return (
    <g
      data-lit={isLit || undefined}
      onPointerEnter={() => pointAt(stop.span)}
      onPointerLeave={() => pointAt(null)}
      className="stroke-accent stroke-[1.5]"
    >
      {isLit && <circle cx={x} cy={y} r={12} className="fill-accent/20 stroke-none" />}
      <circle
        cx={x}
        cy={y}
        r={isLast ? 6 : 4}
        className={isLit || (isLast && isThere) ? "fill-accent" : "fill-surface"}
      />
    </g>
  );
}

function drawGlobe(shapes: ChinaShapes, { home, abroad }: ReturnType<typeof buildWorldStops>) {
  const [first = [0, 0], last = first] = [home.at(-1), abroad.at(-1)].map((stop) => stop && toPosition(stop));
  const [lng, lat] = geoInterpolate(first, last)(0.5);
  const span = (geoDistance(first, last) * DEGREES) / 2;
  const projection = geoOrthographic()
    .rotate([-lng, -lat])
    .translate([WIDTH / 2, HEIGHT / 2])
    // The route takes most of the panel; a long one shows the whole globe.
    .scale(Math.min(HEIGHT * 1.6, Math.max(HEIGHT / 2 - 4, (HEIGHT * 0.36) / Math.sin(Math.min(span, 80) / DEGREES))))
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ]);
  const path = geoPath(projection);
  const draw = (object: GeoPermissibleObjects) => path(object) ?? "";
  const rings = shapes.listRings(3).map((ring) => ring.map(({ lng, lat }): [number, number] => [lng, lat]));
  return {
    sphere: draw({ type: "Sphere" }),
    net: draw(geoGraticule10()),
    china: draw({ type: "MultiLineString", coordinates: rings }),
    // d3 draws lines as great circles
    homeWay: draw({ type: "LineString", coordinates: home.map(toPosition) }),
    way: draw({ type: "LineString", coordinates: [...home.slice(-1), ...abroad].map(toPosition) }),
    marks: [...home, ...abroad].flatMap((stop) => {
      const [x, y] = projection(toPosition(stop)) ?? [];
      return x === undefined || y === undefined ? [] : [{ x, y, stop }];
    }),
  };
}

const toPosition = ({ lng, lat }: GeoPoint): [number, number] => [lng, lat];
