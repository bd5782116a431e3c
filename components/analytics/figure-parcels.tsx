"use client";
import { useQuery } from "@tanstack/react-query";
import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { useNow } from "@/components/ui/figures/now";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { ExportLink } from "@/components/ui/table/export-link";
import {
  analyticsHref,
  EMPTY_ADDRESS,
  type FigureParcelsAddress,
  figureExportHref,
  figureParcelsHref,
  figureParcelsOptions,
} from "@/lib/client/analytics/analytics";
import { type FigureParcel, periodOf } from "@/lib/domain/analytics/analytics";
import { UNKNOWN } from "@/lib/domain/analytics/figure-cell";
import { useFigures } from "./use-figures";
import { usePlaceName } from "./use-place-name";

/** The parcels behind a figure, each a way to its timeline. */
export function FigureParcels({ address, againstName }: Props) {
  const t = useTranslations("analytics");
  const figures = useFigures();
  const placeName = usePlaceName();
  const now = useNow();
  const listHref = listHrefOf(address, now);
  const { weeks: _, ...period } = periodOf({ from: address.from || undefined, to: address.to || undefined }, now);
  const { data: page, error, refetch, isFetching } = useQuery(figureParcelsOptions(address));
  const { carrier, origin, destination, city, kind, span, from, to } = address;
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
          <PageLink href={backHrefOf(address)} className="text-[0.8125rem] text-accent hover:underline max-lg:py-3">
            {t("parcels.back")}
          </PageLink>
          {listHref && (
            <PageLink href={listHref} className="text-[0.8125rem] text-accent hover:underline max-lg:py-3">
              {t("parcels.inList")}
            </PageLink>
          )}
          <ExportLink href={figureExportHref(address, "parcels")} label={t("export")} />
        </div>
      </PageHeader>
      <p className="px-4 pb-3 text-[0.8125rem] text-muted lg:px-6">
        {[...facts, t("parcels.measures", { span: t(`spansLong.${span}`) })].join(" · ")}
      </p>
      {againstName !== null && (
        <p className="px-4 pb-3 text-[0.8125rem] lg:px-6">
          {address.least === ""
            ? t("parcels.compared", { against: againstName })
            : t("parcels.comparedLanes", { ...period, against: againstName, least: address.least })}
        </p>
      )}
      {!page && error && (
        <ListTrouble error={error} isRetrying={isFetching} href="/analytics" onRetry={() => void refetch()} />
      )}
      {!page && !error && <ListWait label={t("loading")} />}
      {page?.items.length === 0 && (
        <EmptyNote Icon={PackageSearch} title={t("parcels.empty")} text={t("parcels.emptyText")} />
      )}
      {page && page.items.length > 0 && (
        <ScrollArea
          label={t("parcels.title", { kind: t(`kinds.${kind}`) })}
          className="border-y border-border bg-surface"
        >
          <table className="w-full text-[0.8125rem] whitespace-nowrap">
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
                  <td className={cell}>{written(parcel.pickedUpAt)}</td>
                  <td className={cell}>{parcel.signedAt === null ? "—" : written(parcel.signedAt)}</td>
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
            href={figureParcelsHref(address, { ...address, cursor: page.nextCursor })}
            className="text-[0.8125rem] text-accent hover:underline max-lg:py-3"
          >
            {t("parcels.next")}
          </PageLink>
        </p>
      )}
    </>
  );
}

/** Beijing's clock, to the minute. */
function written(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

/** To the figures, or to the comparison of the two carriers. */
function backHrefOf({
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
}: FigureParcelsAddress) {
  const lane = { ...EMPTY_ADDRESS, origin, destination, city, days };
  if (against === "") return analyticsHref({ ...lane, carrier, span });
  // The month of the what-if is its own, not what the page was asked for.
  const period = least === "" ? { from, to } : {};
  return `${analyticsHref({ ...lane, ...period, a: carrier, b: against })}#compare`;
}

/** The same parcels in the list of shipments, where it can be asked for them; null where it cannot. */
function listHrefOf(
  { kind, measured, against, carrier, origin, destination, city, from, to }: FigureParcelsAddress,
  now: number,
) {
  const isKnown = [carrier, origin, destination].every((each) => each !== UNKNOWN) && city === "";
  if (!isKnown || measured !== "" || against !== "" || (kind !== "all" && kind !== "signed")) return null;
  const period = periodOf({ from: from || undefined, to: to || undefined }, now);
  const filter = { carrier, origin, destination, state: kind === "signed" ? "3" : "" };
  const asked = Object.entries(filter).filter(([, value]) => value !== "");
  return `/shipments?${new URLSearchParams([...asked, ["by", "picked-up"], ["from", period.from], ["to", period.to]])}`;
}

interface Props {
  address: FigureParcelsAddress;
  /** Of the carrier with which they were compared. */
  againstName: string | null;
}
