"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { ExportLink } from "@/components/ui/table/export-link";
import {
  buildSalesHref,
  buildSalesParcelsExportHref,
  type SalesParams,
  salesParcelsOptions,
} from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON, SALES_KINDS } from "@/lib/domain/sales/sales-figures";
import type { ChangeSalesParams } from "./use-sales-params";

/** The parcels counted in a figure; each links to its timeline. */
export function SalesParcels({ address, onChange }: { address: SalesParams; onChange: ChangeSalesParams }) {
  const t = useTranslations("sales");
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(salesParcelsOptions(address));
  const kind = SALES_KINDS.find((each) => each === address.kind) ?? "signed";
  const { salesperson } = address;
  const salespersonLabel =
    salesperson === "" ? t("everybody") : salesperson === NO_SALESPERSON ? t("nobody") : salesperson;
  const head = "h-8 px-2 text-start font-normal whitespace-nowrap";
  return (
    <SectionCard
      id="sales-parcels"
      title={t("parcels.title", { who: salespersonLabel, figure: t(`columns.${kind}`) })}
      aside={
        <span className="flex items-center gap-4">
          <ExportLink href={buildSalesParcelsExportHref(address, kind)} label={t("export")} />
          <button
            type="button"
            onClick={() => onChange({ kind: "", salesperson: "" })}
            className="min-h-7 cursor-pointer rounded text-dense text-accent hover:underline touch-min-height"
          >
            {t("parcels.close")}
          </button>
        </span>
      }
    >
      {error && !page && (
        <QueryError error={error} isRetrying={isFetching} href={buildSalesHref({})} onRetry={() => void refetch()} />
      )}
      {!page && !error && <LoadingState label={t("loading")} />}
      {page?.items.length === 0 && <p className="px-4 py-8 text-center text-muted">{t("parcels.empty")}</p>}
      {page && page.items.length > 0 && (
        <>
          <table aria-busy={isPlaceholderData} className="w-full text-dense aria-busy:opacity-60">
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="h-8 ps-4 text-start font-normal lg:ps-5">
                  {t("parcels.number")}
                </th>
                <th scope="col" className={`${head} max-md:hidden`}>
                  {t("columns.salesperson")}
                </th>
                <th scope="col" className={`${head} max-md:hidden`}>
                  {t("parcels.carrier")}
                </th>
                <th scope="col" className={`${head} max-lg:hidden`}>
                  {t("parcels.order")}
                </th>
                <th scope="col" className={head}>
                  {t(`parcels.at.${kind}`)}
                </th>
                <th scope="col" className="h-8 ps-2 pe-4 text-end font-normal whitespace-nowrap lg:pe-5">
                  {t("parcels.cod")}
                </th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((parcel) => (
                <tr
                  key={parcel.id}
                  data-testid="sales-parcel"
                  className="border-t border-separator hover:bg-surface-secondary"
                >
                  <td className="w-full max-w-0 ps-4 md:w-auto md:max-w-none lg:ps-5">
                    <PageLink
                      href={`/shipments/${parcel.id}`}
                      className="block truncate rounded font-mono leading-9 font-medium hover:text-accent hover:underline max-lg:leading-11"
                    >
                      {parcel.waybillNumber}
                    </PageLink>
                  </td>
                  <td className="max-w-32 truncate px-2 max-md:hidden">{parcel.salesperson ?? t("nobody")}</td>
                  <td className="max-w-28 truncate px-2 text-muted max-md:hidden">{parcel.carrierName ?? "—"}</td>
                  <td className="max-w-40 truncate px-2 text-muted max-lg:hidden">{parcel.orderNumber ?? "—"}</td>
                  <td className="px-2 whitespace-nowrap text-muted tabular-nums">{formatToMinute(parcel.at)}</td>
                  <td className="ps-2 pe-4 text-end whitespace-nowrap tabular-nums lg:pe-5">
                    {parcel.codAmount === null ? "—" : formatFen(parcel.codAmount)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <CursorPager
            cursor={address.cursor}
            nextCursor={isPlaceholderData ? null : page.nextCursor}
            note={t("parcels.note")}
            buildHref={(cursor) => buildSalesHref({ ...address, cursor })}
            onPageChange={(cursor) => onChange({ cursor })}
          />
        </>
      )}
    </SectionCard>
  );
}
