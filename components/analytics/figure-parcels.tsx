"use client";
import { useQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { useNow } from "@/components/ui/figures/now-provider";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { ExportLink } from "@/components/ui/table/export-link";
import {
  buildAnalyticsHref,
  buildFigureExportHref,
  buildFigureParcelsHref,
  EMPTY_ANALYTICS_PARAMS,
  type FigureParcelsParams,
  figureParcelsOptions,
} from "@/lib/client/analytics/analytics-queries";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import { type FigureParcel, resolveAnalyticsPeriod } from "@/lib/domain/analytics/speed-report";
import { useFigureFormat } from "./use-figure-format";
import { usePlaceName } from "./use-place-name";

/** The parcels counted in a figure; each links to its timeline. */
export function FigureParcels({ params, againstName }: Props) {
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const placeName = usePlaceName();
  const now = useNow();
  const listHref = buildListHref(params, now);
  const { weeks: _, ...period } = resolveAnalyticsPeriod(
    { from: params.from || undefined, to: params.to || undefined },
    now,
  );
  const { data: page, error, refetch, isFetching } = useQuery(figureParcelsOptions(params));
  const { carrier, origin, destination, city, kind, span, from, to } = params;
  const facts = [
    from && to ? `${from} – ${to}` : from,
    page?.items[0] && carrier ? page.items[0].carrierName : carrier,
    origin && placeName(origin),
    destination && `→ ${placeName(destination)}`,
    city && placeName(city),
  ].filter(Boolean);
  const cell = "h-9 px-3 text-start";
  const lane = ({ origin, destination, city }: FigureParcel) =>
    `${placeName(origin)} → ${placeName(destination)}${city === null || city === destination ? "" : ` ${city}`}`;
  return (
    <>
      <PageHeader title={t("parcels.title", { kind: t(`kinds.${kind}`) })}>
        <div className="flex flex-1 flex-wrap items-center justify-end gap-x-4 gap-y-1">
          <PageLink href={buildBackHref(params)} className="text-dense text-accent hover:underline max-lg:py-3">
            {t("parcels.back")}
          </PageLink>
          {listHref && (
            <PageLink href={listHref} className="text-dense text-accent hover:underline max-lg:py-3">
              {t("parcels.inList")}
            </PageLink>
          )}
          <ExportLink href={buildFigureExportHref(params, "parcels")} label={t("export")} />
        </div>
      </PageHeader>
      <p className="px-4 pb-3 text-dense text-muted lg:px-6">
        {[...facts, t("parcels.measures", { span: t(`spansLong.${span}`) })].join(" · ")}
      </p>
      {againstName !== null && (
        <p className="px-4 pb-3 text-dense lg:px-6">
          {params.least === ""
            ? t("parcels.compared", { against: againstName })
            : t("parcels.comparedLanes", { ...period, against: againstName, least: params.least })}
        </p>
      )}
      {!page && error && (
        <QueryError error={error} isRetrying={isFetching} href="/analytics" onRetry={() => void refetch()} />
      )}
      {!page && !error && <LoadingState label={t("loading")} />}
      {page?.items.length === 0 && (
        <EmptyState Icon={PackageSearch} title={t("parcels.empty")} text={t("parcels.emptyText")} />
      )}
      {page && page.items.length > 0 && (
        <ScrollArea
          label={t("parcels.title", { kind: t(`kinds.${kind}`) })}
          className="border-y border-border bg-surface"
        >
          <table className="w-full text-dense whitespace-nowrap">
            <caption className="sr-only">{t("parcels.title", { kind: t(`kinds.${kind}`) })}</caption>
            <thead className="text-xs text-muted">
              <tr>
                {(["number", "carrier", "lane", "pickedUp", "signed", "outcome"] as const).map((head) => (
                  <th key={head} scope="col" className="h-8 px-3 text-start font-normal first:ps-4 lg:first:ps-6">
                    {t(`parcels.${head}`)}
                  </th>
                ))}
                <th scope="col" className="h-8 ps-3 pe-4 text-end font-normal lg:pe-6">
                  {t("parcels.took")}
                </th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((parcel) => (
                <tr key={parcel.id} className="border-t border-separator hover:bg-surface-secondary">
                  <th scope="row" className="h-9 ps-4 pe-3 text-start font-normal lg:ps-6">
                    <PageLink
                      href={`/shipments/${parcel.id}`}
                      className="rounded py-1.5 font-mono hover:text-accent hover:underline max-lg:py-3"
                    >
                      {parcel.waybillNumber}
                    </PageLink>
                  </th>
                  <td className={cell}>{parcel.carrierName ?? t("unknownPlace")}</td>
                  <td className={cell}>{lane(parcel)}</td>
                  <td className={cell}>{formatBeijingMinute(parcel.pickedUpAt)}</td>
                  <td className={cell}>{parcel.signedAt === null ? "—" : formatBeijingMinute(parcel.signedAt)}</td>
                  <td className={cell}>{t(`outcomes.${parcel.outcome}`)}</td>
                  <td className="h-9 ps-3 pe-4 text-end lg:pe-6">{figures.time(parcel.duration)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {page?.nextCursor && (
        <p className="px-4 py-3 text-end lg:px-6">
          <PageLink
            href={buildFigureParcelsHref(params, { ...params, cursor: page.nextCursor })}
            className="text-dense text-accent hover:underline max-lg:py-3"
          >
            {t("parcels.next")}
          </PageLink>
        </p>
      )}
    </>
  );
}

/** An instant in Asia/Shanghai, to the minute. */
function formatBeijingMinute(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

/** Link back to the figures, or to the comparison of the two carriers. */
function buildBackHref({
  carrier,
  against,
  least,
  from,
  to,
  origin,
  destination,
  city,
  span,
  days,
}: FigureParcelsParams) {
  const lane = { ...EMPTY_ANALYTICS_PARAMS, origin, destination, city, days };
  if (against === "") return buildAnalyticsHref({ ...lane, carrier, span });
  // The what-if has its own month, independent of the page's period.
  const period = least === "" ? { from, to } : {};
  return `${buildAnalyticsHref({ ...lane, ...period, a: carrier, b: against })}#compare`;
}

/** Link to the same parcels in the shipment list; null where the list has no such filter. */
function buildListHref(
  { kind, measured, against, carrier, origin, destination, city, from, to }: FigureParcelsParams,
  now: number,
) {
  const isKnown = [carrier, origin, destination].every((each) => each !== UNKNOWN_PLACE) && city === "";
  if (!isKnown || measured !== "" || against !== "" || (kind !== "all" && kind !== "signed")) return null;
  const period = resolveAnalyticsPeriod({ from: from || undefined, to: to || undefined }, now);
  const filter = { carrier, origin, destination, state: kind === "signed" ? "3" : "" };
  const filterEntries = Object.entries(filter).filter(([, value]) => value !== "");
  return `/shipments?${new URLSearchParams([...filterEntries, ["by", "picked-up"], ["from", period.from], ["to", period.to]])}`;
}

interface Props {
  params: FigureParcelsParams;
  /** The carrier compared with. */
  againstName: string | null;
}
