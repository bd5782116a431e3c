import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { memo, useDeferredValue, useId } from "react";
import { lazyMap } from "@/components/maps/lazy-map";
import { usePlaceName } from "@/components/maps/use-place-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { useCountFormat } from "@/components/ui/figures/use-count-format";
import { Segmented } from "@/components/ui/form/segmented";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import type { Column } from "@/components/ui/table/table-column";
import { TableTwin } from "@/components/ui/table/table-twin";
import {
  type ChangeOverviewParams,
  liveMapOptions,
  MAP_SHADES,
  type OverviewParams,
} from "@/lib/client/analytics/overview-queries";
import { growthPercent, onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import { buildLiveListHref } from "./live-list-href";
import type { LiveMapProps } from "./live-map-props";

/** Where the watched parcels are: provinces, jams, lanes, and destinations abroad. */
export function LiveMapCard({ params: { shop, map: shade }, onChange }: Props) {
  const t = useTranslations("liveMap");
  const ago = useRelativeTime();
  const query = useQuery(liveMapOptions(shop));
  const countedAt = query.data?.countedAt ?? null;
  return (
    <SectionCard
      id="live-map"
      title={t("title")}
      isOnFirstScreen
      aside={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted">
          {countedAt !== null && t("countedAt", { ago: ago(countedAt) })}
          <Segmented
            label={t("shade")}
            value={shade}
            options={MAP_SHADES.map((value) => ({ value, label: t(value) }))}
            onChange={(map) => onChange({ map })}
          />
        </span>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={(map) => map.countedAt === null}
        empty={
          <p className="flex aspect-[4/3] max-h-[37rem] w-full items-center justify-center px-5 text-center text-muted">
            {t("notCounted")}
          </p>
        }
      >
        {(map) => <NationalMap map={map} shade={shade} shop={shop} />}
      </QueryBoundary>
    </SectionCard>
  );
}

interface Props {
  params: OverviewParams;
  onChange: ChangeOverviewParams;
}

// The map's shapes are fetched beside the figures; their place has the height that they will have.
const ChinaLiveMap = memo(
  lazyMap(
    () => import("./china-live-map").then((each) => each.ChinaLiveMap),
    () => (
      <div className="min-w-0">
        <div className="aspect-[4/3] max-h-80 w-full" />
        <div className="mt-2 h-4" />
      </div>
    ),
  ),
);

/** The map of the country, below it the busiest lanes and the destinations abroad, and all of it as tables. */
function NationalMap({ map: newestMap, shade: newestShade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  // Drawing thousands of points gives way to what the user does meanwhile: each part is drawn for these alone.
  const map = useDeferredValue(newestMap);
  const shade = useDeferredValue(newestShade);
  return (
    <div className="px-4 pt-3 pb-4 lg:px-5">
      <ChinaLiveMap map={map} shade={shade} shop={shop} />
      <p className="sr-only">{t("keys")}</p>
      <LiveMapPlaces map={map} shop={shop} />
      <LiveMapTwin map={map} shade={shade} shop={shop} />
    </div>
  );
}

const MAX_LISTED = 5;

/** The busiest lanes and the destinations abroad with their parcels. */
const LiveMapPlaces = memo(function LiveMapPlaces({ map, shop }: Omit<LiveMapProps, "shade">) {
  const t = useTranslations("liveMap");
  const onboarding = useTranslations("onboarding");
  const placeName = usePlaceName();
  // Counted once a minute, while the demo's past grows within one.
  const percent = growthPercent(useQuery(onboardingOptions).data);
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
      <PlaceBars
        title={t("lanes")}
        places={lanes}
        empty={percent === null ? t("noLanes") : onboarding("growing", { percent })}
      />
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
const LiveMapTwin = memo(function LiveMapTwin({ map, shade, shop }: LiveMapProps) {
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
    { key: "onWay", header: t("onWay"), unit: "count" },
    { key: "stalled", header: t("stalled"), unit: "count" },
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
