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
import type { ChinaShapes } from "@/components/maps/china-shapes";
import { COUNTRY_POINTS } from "@/components/maps/country-points";
import { findWorldPoint, type GeoPoint } from "@/components/maps/find-event-point";
import { useMapData } from "@/components/maps/lazy-map";
import { usePlaceName } from "@/components/maps/use-place-name";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import type { RouteStop } from "./build-route";

const [WIDTH, HEIGHT] = [420, 300];
/** Where a route begins that has no place yet. */
const MIDDLE_OF_CHINA: GeoPoint = { lng: 112, lat: 33 };
const DEGREES = 180 / Math.PI;

/**
 * The way abroad on a globe: the great circle from the last place in China to the country, dashed until the parcel is
 * there. The globe has China's provinces and a net of degrees, and no borders of other countries.
 */
export function WorldRoute({ shipment, stops }: { shipment: ShipmentDetail; stops: readonly RouteStop[] }) {
  const t = useTranslations("route");
  const { shapes } = useMapData();
  const countryName = usePlaceName();
  const country = shipment.legs.destination?.country ?? shipment.destinationCountry;
  const events = shipment.legs.destination?.events;
  const from = stops.findLast(({ point }) => point !== null)?.point ?? MIDDLE_OF_CHINA;
  const isThere = (events?.length ?? 0) > 0;
  const places = useMemo(() => (events ?? []).flatMap((event) => findWorldPoint(event) ?? []).toReversed(), [events]);
  const end = country === null ? undefined : COUNTRY_POINTS[country];
  const drawn = useMemo(
    () => (end ? drawGlobe(shapes, [from, ...(places.length > 0 ? places : [{ lng: end[0], lat: end[1] }])]) : null),
    [shapes, from, places, end],
  );
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
        <path
          d={drawn.way}
          strokeWidth={2}
          strokeDasharray={isThere ? undefined : "5 5"}
          className="fill-none stroke-accent"
        />
        {drawn.marks.map(({ x, y }, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the places are in the order of the journey
            key={index}
            cx={x}
            cy={y}
            r={index === drawn.marks.length - 1 ? 6 : 4}
            className={`stroke-accent stroke-[1.5] ${index === drawn.marks.length - 1 && isThere ? "fill-accent" : "fill-surface"}`}
          />
        ))}
      </svg>
      <figcaption className="mt-1 text-xs text-muted">{t("worldNote", { country: countryName(country) })}</figcaption>
    </figure>
  );
}

function drawGlobe(shapes: ChinaShapes, places: readonly GeoPoint[]) {
  const points = places.map(({ lng, lat }): [number, number] => [lng, lat]);
  const [first = [0, 0], last = first] = [points[0], points.at(-1)];
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
    way: draw({ type: "LineString", coordinates: points }), // d3 draws lines as great circles
    marks: points.flatMap((point) => {
      const [x, y] = projection(point) ?? [];
      return x === undefined || y === undefined ? [] : [{ x, y }];
    }),
  };
}
