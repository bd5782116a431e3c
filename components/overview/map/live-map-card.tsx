import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { memo, useDeferredValue } from "react";
import { lazyMap } from "@/components/maps/lazy-map";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { Segmented } from "@/components/ui/form/segmented";
import { HelpButton } from "@/components/ui/help/help-button";
import { SectionCard } from "@/components/ui/layout/section-card";
import {
  type ChangeOverviewParams,
  liveMapOptions,
  MAP_SHADES,
  type OverviewParams,
} from "@/lib/client/analytics/overview-queries";
import { LiveMapPlaces, LiveMapTwin } from "./live-map-places";
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
          <HelpButton topic="overview.map" name={t("title")} />
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
