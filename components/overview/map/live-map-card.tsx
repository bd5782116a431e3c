import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
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
import { NationalMap } from "./national-map";

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
