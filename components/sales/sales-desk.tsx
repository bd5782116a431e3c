"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Printer, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ReportLinks } from "@/components/navigation/report-links";
import { DateRange } from "@/components/ui/dates/date-range";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useNow } from "@/components/ui/figures/now-provider";
import { SelectField } from "@/components/ui/form/select-field";
import { PageHelp } from "@/components/ui/help/page-help";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import {
  buildSalesExportHref,
  buildSalesHref,
  buildSalesSheetHref,
  salesOptions,
  salesState,
} from "@/lib/client/sales/sales-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { addMonths, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { SalesCommissionCard } from "./sales-commission-card";
import { SalesCorrectionCard } from "./sales-correction-card";
import { SalesMonthClosing } from "./sales-month-closing";
import { SalesParcels } from "./sales-parcels";
import { SalesTable } from "./sales-table";

const MONTHS = 13;

/** Figures of each salesperson's parcels in a month, and the closing of the month. */
export function SalesDesk() {
  const t = useTranslations("sales");
  const [address, change] = useUrlState(salesState);
  const query = useQuery(salesOptions(address));
  const { from, to } = address;
  const thisMonth = toBeijingMonth(useNow());
  const month = address.month || thisMonth;
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(thisMonth, -index));
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp area="sales" />
        <ReportLinks />
        <div className="ms-auto flex flex-wrap gap-2">
          <ButtonLink href={buildSalesSheetHref(address)} variant="outline" size="sm">
            <Printer aria-hidden />
            {t("sheet.open")}
          </ButtonLink>
          <ButtonLink href={buildSalesExportHref(address)} variant="outline" size="sm" isFile>
            <Download aria-hidden />
            {t("export")}
          </ButtonLink>
        </div>
      </PageHeader>
      <search className="flex flex-wrap items-center gap-2 px-4 pb-4 lg:px-6">
        <SelectField
          label={t("month")}
          anyLabel={from || to ? t("ownDays") : undefined}
          options={[...new Set([...months, month])].map((each) => [each, each])}
          value={from || to ? "" : month}
          onChange={(chosen) => change({ month: chosen, from: "", to: "" })}
          className="md:w-32"
        />
        <DateRange
          label={t("ownDays")}
          value={{ from, to }}
          placeholder={t("ownDays")}
          onChange={(range) => change({ month: "", ...range })}
        />
      </search>
      <QueryBoundary query={query} href={buildSalesHref({})} loading={t("loading")}>
        {(view) => (
          <div className="grid gap-4 px-4 pb-6 lg:px-6">
            <SalesMonthClosing view={view} />
            {view.rows.length === 0 ? (
              <EmptyState Icon={UsersRound} title={t("empty.title")} text={t("empty.text")} />
            ) : (
              <SalesTable view={view} params={address} onChange={change} />
            )}
            {view.corrections.length > 0 && <SalesCorrectionCard view={view} />}
            {view.month !== null && <SalesCommissionCard view={view} />}
            {address.kind !== "" && <SalesParcels view={view} address={address} onChange={change} />}
          </div>
        )}
      </QueryBoundary>
    </>
  );
}
