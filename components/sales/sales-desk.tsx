"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Printer, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { PeriodFields } from "@/components/ui/dates/period-fields";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import {
  buildSalesExportHref,
  buildSalesHref,
  buildSalesSheetHref,
  salesOptions,
} from "@/lib/client/sales/sales-queries";
import { addMonths } from "@/lib/domain/time/beijing-month";
import { SalesCorrectionCard } from "./sales-correction-card";
import { SalesMonthClosing } from "./sales-month-closing";
import { SalesParcels } from "./sales-parcels";
import { SalesTable } from "./sales-table";
import { useSalesParams } from "./use-sales-params";

const MONTHS = 13;

/** Figures of each salesperson's parcels in a month, and the closing of the month. */
export function SalesDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("sales");
  const [address, change] = useSalesParams();
  const { data: view, error, refetch, isFetching } = useQuery(salesOptions(address));
  const { from, to } = address;
  const button = "button button--outline button--sm touch-height";
  return (
    <>
      <PageHeader title={t("title")}>
        <PageLink href="/analytics" className="text-dense text-accent hover:underline">
          {t("toSpeed")}
        </PageLink>
        <div className="ms-auto flex flex-wrap gap-2">
          <a href={buildSalesSheetHref(address)} className={button}>
            <Printer aria-hidden />
            {t("sheet.open")}
          </a>
          <a href={buildSalesExportHref(address)} download className={button}>
            <Download aria-hidden />
            {t("export")}
          </a>
        </div>
      </PageHeader>
      {!view && error && (
        <QueryError error={error} isRetrying={isFetching} href={buildSalesHref({})} onRetry={() => void refetch()} />
      )}
      {!view && !error && <LoadingState label={t("loading")} />}
      {view && (
        <>
          <search className="flex flex-wrap items-center gap-2 px-4 pb-4 max-md:grid max-md:grid-cols-2 lg:px-6">
            <select
              aria-label={t("month")}
              value={from || to ? "" : (view.month ?? "")}
              onChange={({ target }) => change({ month: target.value, from: "", to: "" })}
              className="plain-field md:w-32"
            >
              {(from || to) && <option value="">{t("ownDays")}</option>}
              {Array.from({ length: MONTHS }, (_, index) => addMonths(view.thisMonth, -index)).map((month) => (
                <option key={month}>{month}</option>
              ))}
              {view.month && view.month < addMonths(view.thisMonth, 1 - MONTHS) && <option>{view.month}</option>}
            </select>
            <PeriodFields
              range={{ from, to }}
              legend={t("ownDays")}
              onChange={(range) => change({ month: "", from, to, ...range })}
            />
          </search>
          <div className="grid gap-4 px-4 pb-6 lg:px-6">
            <SalesMonthClosing view={view} canManage={canManage} />
            {view.rows.length === 0 ? (
              <EmptyState Icon={UsersRound} title={t("empty.title")} text={t("empty.text")} />
            ) : (
              <SalesTable view={view} params={address} onChange={change} />
            )}
            {view.corrections.length > 0 && <SalesCorrectionCard corrections={view.corrections} />}
            {address.kind !== "" && <SalesParcels address={address} onChange={change} />}
          </div>
        </>
      )}
    </>
  );
}
