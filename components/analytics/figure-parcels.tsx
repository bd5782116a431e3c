"use client";
import { useQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePlaceName } from "@/components/maps/use-place-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useNow } from "@/components/ui/figures/now-provider";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { DataTable } from "@/components/ui/table/data-table";
import { ExportLink } from "@/components/ui/table/export-link";
import type { Column } from "@/components/ui/table/table-column";
import {
  buildAnalyticsHref,
  buildFigureExportHref,
  buildFigureParcelsHref,
  type FigureParcelsParams,
  figureParcelsOptions,
} from "@/lib/client/analytics/analytics-queries";
import { UNKNOWN_PLACE } from "@/lib/domain/analytics/figure-cell";
import { MATURITY_DAYS, resolveAnalyticsPeriod } from "@/lib/domain/analytics/speed-report";
import type { FigureParcel } from "@/lib/operations/figures/analytics-operations";
import { useFigureFormat } from "./use-figure-format";

/** The parcels counted in a figure; each links to its timeline. */
export function FigureParcels({ params, againstName }: Props) {
  const t = useTranslations("analytics");
  const nameCarrier = useCarrierName();
  const figures = useFigureFormat();
  const placeName = usePlaceName();
  const now = useNow();
  const listHref = buildListHref(params, now);
  const { weeks: _, ...period } = resolveAnalyticsPeriod(
    { from: params.from || undefined, to: params.to || undefined },
    now,
  );
  const query = useQuery(figureParcelsOptions(params));
  const page = query.data;
  const { carrier, origin, destination, city, kind, span, from, to } = params;
  const facts = [
    from && to ? `${from} – ${to}` : from,
    page?.items[0] && carrier ? page.items[0].carrierName : carrier,
    origin && placeName(origin),
    destination && `→ ${placeName(destination)}`,
    city && placeName(city),
  ].filter(Boolean);
  const isOwn = params.signing === "own";
  const columns: Column<FigureParcel>[] = [
    { key: "waybillNumber", header: t("parcels.number"), isRowHeader: true, className: "font-mono" },
    {
      key: "carrier",
      header: t("parcels.carrier"),
      value: ({ carrierName }) => nameCarrier(carrierName) ?? t("unknownPlace"),
    },
    {
      key: "lane",
      header: t("parcels.lane"),
      value: ({ origin, destination, city }) =>
        `${placeName(origin)} → ${placeName(destination)}${city === null || city === destination ? "" : ` ${city}`}`,
    },
    { key: "pickedUpAt", header: t("parcels.pickedUp"), unit: "instant" },
    {
      key: "signed",
      header: t(isOwn ? "parcels.ownSigned" : "parcels.firstSigned"),
      unit: "instant",
      value: ({ firstSignedAt, ownSignedAt }) => (isOwn ? ownSignedAt : firstSignedAt),
    },
    { key: "outcome", header: t("parcels.outcome"), value: ({ outcome }) => t(`outcomes.${outcome}`) },
    { key: "took", header: t("parcels.took"), align: "end", value: ({ duration }) => figures.time(duration) },
  ];
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
      {params.ripe !== "" && (
        <p className="px-4 pb-3 text-dense lg:px-6">{t("parcels.ripe", { days: MATURITY_DAYS })}</p>
      )}
      {againstName !== null && (
        <p className="px-4 pb-3 text-dense lg:px-6">
          {params.least === ""
            ? t("parcels.compared", { against: againstName })
            : t("parcels.comparedLanes", { ...period, against: againstName, least: params.least })}
        </p>
      )}
      <QueryBoundary
        query={query}
        href="/analytics"
        loading={t("loading")}
        empty={<EmptyState Icon={PackageSearch} title={t("parcels.empty")} text={t("parcels.emptyText")} />}
      >
        {({ items }) => (
          <div className="border-y border-border bg-surface whitespace-nowrap">
            <DataTable
              caption={t("parcels.title", { kind: t(`kinds.${kind}`) })}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              open={({ id }) => ({ href: `/shipments/${id}` })}
            />
          </div>
        )}
      </QueryBoundary>
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

/** Link back to the figures, or to the comparison of the two carriers. */
function buildBackHref(params: FigureParcelsParams) {
  const { carrier, against, least, from, to, origin, destination, city, span, days, signing, base } = params;
  const lane = { origin, destination, city, days, signing, base };
  if (against === "") return buildAnalyticsHref({ ...lane, carrier, span });
  // The what-if has its own month, independent of the page's period.
  const period = least === "" ? { from, to } : {};
  return `${buildAnalyticsHref({ ...lane, ...period, a: carrier, b: against })}#compare`;
}

/** Link to the same parcels in the shipment list; null where the list has no such filter. */
function buildListHref(params: FigureParcelsParams, now: number) {
  const { kind, measured, ripe, against, carrier, origin, destination, city, from, to } = params;
  const isKnown = [carrier, origin, destination].every((each) => each !== UNKNOWN_PLACE) && city === "";
  if (!isKnown || measured !== "" || ripe !== "" || against !== "" || (kind !== "all" && kind !== "signed"))
    return null;
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
