"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Printer, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { PeriodFields } from "@/components/ui/figures/period-fields";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { salesExportHref, salesHref, salesOptions, salesSheetHref } from "@/lib/client/sales/sales";
import { addMonths } from "@/lib/domain/time/beijing-month";
import { CorrectionCard } from "./correction-card";
import { MonthClosing } from "./month-closing";
import { SalesParcels } from "./sales-parcels";
import { SalesTable } from "./sales-table";
import { useSalesAddress } from "./use-sales-address";

const MONTHS = 13;

/** What each salesperson's parcels of a month came to, and the month's closing. */
export function SalesDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("sales");
  const [address, change] = useSalesAddress();
  const { data: view, error, refetch, isFetching } = useQuery(salesOptions(address));
  const { from, to } = address;
  const button = "button button--outline button--sm max-lg:h-11";
  return (
    <>
      <PageHeader title={t("title")}>
        <PageLink href="/analytics" className="text-[0.8125rem] text-accent hover:underline">
          {t("toSpeed")}
        </PageLink>
        <div className="ms-auto flex flex-wrap gap-2">
          <a href={salesSheetHref(address)} className={button}>
            <Printer aria-hidden />
            {t("sheet.open")}
          </a>
          <a href={salesExportHref(address)} download className={button}>
            <Download aria-hidden />
            {t("export")}
          </a>
        </div>
      </PageHeader>
      {!view && error && (
        <ListTrouble error={error} isRetrying={isFetching} href={salesHref({})} onRetry={() => void refetch()} />
      )}
      {!view && !error && <ListWait label={t("loading")} />}
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
            <MonthClosing view={view} canManage={canManage} />
            {view.rows.length === 0 ? (
              <EmptyNote Icon={UsersRound} title={t("empty.title")} text={t("empty.text")} />
            ) : (
              <SalesTable view={view} address={address} onChange={change} />
            )}
            {view.corrections.length > 0 && <CorrectionCard corrections={view.corrections} />}
            {address.kind !== "" && <SalesParcels address={address} onChange={change} />}
          </div>
        </>
      )}
    </>
  );
}
