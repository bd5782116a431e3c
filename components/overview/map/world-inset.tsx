import { geoDistance, geoEqualEarth, geoGraticule10, geoInterpolate, geoPath } from "d3-geo";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ChinaShapes } from "@/components/maps/china-shapes";
import { type CountryPoints, useMapData } from "@/components/maps/lazy-map";
import { usePlaceName } from "@/components/maps/use-place-name";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { PageLink } from "@/components/ui/layout/page-link";
import type { LiveMap } from "@/lib/domain/analytics/overview-figures";
import { buildLiveListHref } from "./live-list-href";

const [WIDTH, HEIGHT] = [360, 176];
/** Between the Yellow River and the Yangtze: where the arcs begin. */
const HOME: [number, number] = [112, 33];
/** The map is cut in the Atlantic. */
const CENTRE_LNG = 150;
const MAX_LISTED = 5;

/**
 * The world with China's provinces and, of the other countries, no borders: points of the destinations on a net of
 * degrees, with great circles to them.
 */
export function WorldInset({ countries, shop }: { countries: LiveMap["countries"]; shop: string }) {
  const t = useTranslations("liveMap");
  const tFilter = useTranslations("filter");
  const { shapes, countries: points } = useMapData();
  const placeName = usePlaceName();
  const count = useCountFormat();
  const drawn = useMemo(() => drawWorld(shapes, points, countries), [shapes, points, countries]);
  return (
    <section aria-labelledby="live-world">
      <h3 id="live-world" className="mb-1 text-xs font-medium text-muted">
        {t("abroad")}
      </h3>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        data-testid="world-inset"
        className="block w-full max-w-lg"
        role="img"
        aria-label={t("worldLabel", {
          places: countries.map(({ country, onWay }) => `${placeName(country)} ${count(onWay)}`).join(tFilter("and")),
        })}
      >
        <path d={drawn.sphere} className="fill-surface-secondary stroke-(--map-border) stroke-[0.75]" />
        <path d={drawn.net} className="fill-none stroke-(--map-border) stroke-[0.35]" />
        <path d={drawn.china} className="fill-accent/30 stroke-(--map-border) stroke-[0.35]" />
        {drawn.arcs.map(({ country, arc, x, y, width }) => (
          <g key={country}>
            <path d={arc} className="fill-none stroke-accent" strokeWidth={width} opacity={0.6} />
            <circle cx={x} cy={y} r={width + 1} className="fill-accent stroke-surface" strokeWidth={0.75} />
          </g>
        ))}
      </svg>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
        {countries.slice(0, MAX_LISTED).map(({ country, onWay }) => (
          <li key={country}>
            <PageLink
              href={buildLiveListHref("onWay", { destination: country }, shop)}
              className="inline-flex items-center text-accent hover:underline touch-min-height"
            >
              {placeName(country)} {count(onWay)}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function drawWorld(shapes: ChinaShapes, points: CountryPoints, countries: LiveMap["countries"]) {
  const projection = geoEqualEarth().rotate([-CENTRE_LNG, 0]).fitSize([WIDTH, HEIGHT], { type: "Sphere" });
  const path = geoPath(projection);
  const most = Math.max(1, ...countries.map(({ onWay }) => onWay));
  const china = shapes
    .listRings(6)
    .map((ring) =>
      ring
        .map(({ lng, lat }) =>
          projection([lng, lat])
            ?.map((each) => each.toFixed(1))
            .join(" "),
        )
        .join("L"),
    )
    .map((ring) => `M${ring}z`)
    .join("");
  const arcs = countries.flatMap(({ country, onWay }) => {
    const point = points[country];
    const end = point && projection(point);
    if (!point || !end) return [];
    const arc = path({ type: "LineString", coordinates: listGreatCircle(HOME, point) }) ?? "";
    return { country, arc, x: end[0], y: end[1], width: 0.75 + 1.75 * Math.sqrt(onWay / most) };
  });
  return { sphere: path({ type: "Sphere" }) ?? "", net: path(geoGraticule10()) ?? "", china, arcs };
}

/** Points of the shortest way, one for each two degrees. */
function listGreatCircle(from: [number, number], to: [number, number]): [number, number][] {
  const between = geoInterpolate(from, to);
  const steps = Math.max(2, Math.ceil((geoDistance(from, to) * 180) / Math.PI / 2));
  return Array.from({ length: steps + 1 }, (_, index) => between(index / steps));
}
