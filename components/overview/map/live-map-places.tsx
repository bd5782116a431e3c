import { useTranslations } from "next-intl";
import { memo, useId } from "react";
import { usePlaceName } from "@/components/maps/use-place-name";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { PageLink } from "@/components/ui/layout/page-link";
import type { Column } from "@/components/ui/table/table-column";
import { TableTwin } from "@/components/ui/table/table-twin";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import { buildLiveListHref } from "./live-list-href";
import type { LiveMapProps } from "./live-map-props";

const MAX_LISTED = 5;

/** The busiest lanes and the destinations abroad with their parcels. */
export const LiveMapPlaces = memo(function LiveMapPlaces({ map, shop }: Omit<LiveMapProps, "shade">) {
  const t = useTranslations("liveMap");
  const placeName = usePlaceName();
  const lanes = map.lanes.map(({ origin, destination, ...counts }) => ({
    ...counts,
    name: `${placeName(origin)} → ${placeName(destination)}`,
    href: buildLiveListHref("onWay", { origin, destination }, shop),
  }));
  const countries = map.countries.map(({ country, ...counts }) => ({
    ...counts,
    name: placeName(country),
    href: buildLiveListHref("onWay", { destination: country }, shop),
  }));
  return (
    <div className="mt-4 grid gap-x-6 gap-y-4 sm:grid-flow-col sm:auto-cols-fr">
      <PlaceBars title={t("lanes")} places={lanes} empty={t("noLanes")} />
      {countries.length > 0 && <PlaceBars title={t("abroad")} places={countries} />}
    </div>
  );
});

/** The first places of a list, each with a bar for its parcels on the way and linked to them. */
function PlaceBars({ title, places, empty }: BarsProps) {
  const t = useTranslations("liveMap");
  const count = useCountFormat();
  const headingId = useId();
  const most = Math.max(1, ...places.map(({ onWay }) => onWay));
  return (
    <section aria-labelledby={headingId} className="min-w-0">
      <h3 id={headingId} className="mb-1 text-xs font-medium text-muted">
        {title}
      </h3>
      {places.length === 0 && <p className="py-3 text-dense text-muted">{empty}</p>}
      <ol className="text-dense">
        {places.slice(0, MAX_LISTED).map(({ name, href, onWay, stalled }) => (
          <li key={href}>
            <PageLink
              href={href}
              className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto] items-center gap-2.5 rounded py-1 hover:bg-surface-secondary touch-min-height"
            >
              <span className="leading-snug wrap-anywhere">{name}</span>
              <span aria-hidden className="h-1.5 rounded-sm bg-separator">
                <span className="block h-full rounded-sm bg-accent/60" style={{ width: `${(onWay / most) * 100}%` }} />
              </span>
              <span className="text-end tabular-nums">
                {count(onWay)}
                {stalled > 0 && (
                  <span className="ms-1.5 text-(--tone-red)">{t("stalledOf", { count: count(stalled) })}</span>
                )}
              </span>
            </PageLink>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface BarsProps {
  title: string;
  places: readonly { name: string; href: string; onWay: number; stalled: number }[];
  /** Said where there is no place. */
  empty?: string;
}

/** As many as the radar lists. */
const MAX_JAMS = 50;

interface Row {
  key: string;
  name: string;
  kind: "province" | "lane" | "country" | "jam";
  onWay: number | null;
  stalled: number;
  href: string | null;
}

/** Everything that the map shows, as one table: provinces, lanes, countries and jams, each with its list. */
export const LiveMapTwin = memo(function LiveMapTwin({ map, shade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  const placeName = usePlaceName();
  const rows: Row[] = [
    ...map.provinces.map(({ province, onWay, stalled }): Row => {
      const href = province === null ? null : buildLiveListHref(shade, { area: province }, shop);
      return { key: `province/${province}`, kind: "province", name: placeName(province), onWay, stalled, href };
    }),
    ...map.lanes.map(({ origin, destination, onWay, stalled }): Row => {
      const name = `${placeName(origin)} → ${placeName(destination)}`;
      const href = buildLiveListHref(shade, { origin, destination }, shop);
      return { key: `lane/${origin}/${destination}`, kind: "lane", name, onWay, stalled, href };
    }),
    ...map.countries.map(({ country, onWay, stalled }): Row => {
      const href = buildLiveListHref(shade, { destination: country }, shop);
      return { key: `country/${country}`, kind: "country", name: placeName(country), onWay, stalled, href };
    }),
    ...map.jams.slice(0, MAX_JAMS).map((jam): Row => {
      const { id, node, standing } = jam;
      return { key: `jam/${id}`, kind: "jam", name: node, onWay: null, stalled: standing, href: congestionHref(jam) };
    }),
  ];
  const columns: Column<Row>[] = [
    { key: "place", header: t("place"), isRowHeader: true, value: ({ name }) => name },
    { key: "kind", header: t("kind"), value: ({ kind }) => t(`kinds.${kind}`) },
    { key: "onWay", header: t("onWay"), help: "overview.map", unit: "count", value: ({ onWay }) => onWay },
    { key: "stalled", header: t("stalled"), help: "overview.stalled", unit: "count", value: ({ stalled }) => stalled },
  ];
  return (
    <TableTwin
      caption={t("title")}
      download={[t("title"), shop, map.countedAt?.slice(0, 16).replace("T", " ")]}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      open={({ href }) => (href === null ? null : { href })}
    />
  );
});
