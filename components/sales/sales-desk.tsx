"use client";
import { useQuery } from "@tanstack/react-query";
import { Lock, LockOpen, UsersRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ReportTabs } from "@/components/navigation/report-tabs";
import { DateRange } from "@/components/ui/dates/date-range";
import { LastMonthNote } from "@/components/ui/dates/last-month-note";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { SelectField } from "@/components/ui/form/select-field";
import { PageHelp } from "@/components/ui/help/page-help";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { ExportMenu, PageExports } from "@/components/ui/table/page-exports";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import {
  buildSalesExportHref,
  buildSalesHref,
  buildSalesParcelsExportHref,
  buildSalesSheetHref,
  changeClawbackDays,
  closeSalesMonth,
  openSales,
  salesOptions,
  salesState,
} from "@/lib/client/sales/sales-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { MAX_CLAWBACK_DAYS, NO_SALESPERSON, SALES_LISTS } from "@/lib/domain/sales/sales-figures";
import { addMonths, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import type { SalesCorrection, SalesView } from "@/lib/operations/money/sales-operations";
import { SalesCommissionCard } from "./sales-commission-card";
import { SalesParcels } from "./sales-parcels";
import { SalesTable } from "./sales-table";

const MONTHS = 13;

/** Figures of each salesperson's parcels in a month, and the closing of the month. */
export function SalesDesk() {
  const t = useTranslations("sales");
  const [chosen, change] = useUrlState(salesState);
  const now = useNow();
  const address = openSales(chosen, now);
  const query = useQuery(salesOptions(address));
  const { from, to } = address;
  const thisMonth = toBeijingMonth(now);
  const month = address.month || thisMonth;
  const kind = SALES_LISTS.find((each) => each === address.kind);
  const listed = kind ? [{ href: buildSalesParcelsExportHref(address, kind), label: t("exports.parcels") }] : [];
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(thisMonth, -index));
  return (
    <PageExports>
      <PageHeader title={t("title")}>
        <PageHelp area="sales" />
        <div className="ms-auto">
          <ExportMenu
            files={[{ href: buildSalesExportHref(address), label: t("exports.figures") }, ...listed]}
            sheet={{ href: buildSalesSheetHref(address), label: t("sheet.open") }}
          />
        </div>
      </PageHeader>
      <ReportTabs />
      <search className="flex flex-wrap items-center gap-2 p-4 lg:px-6">
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
        {address.month !== chosen.month && (
          <LastMonthNote lastMonth={month} buildHref={buildSalesHref} onChoose={(month) => change({ month })} />
        )}
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
    </PageExports>
  );
}

/** Corrections of closed months; they count in the shown month. Each opens its parcels. */
function SalesCorrectionCard({ view }: { view: SalesView }) {
  const t = useTranslations("sales");
  const format = useFormatter();
  const { month, corrections, closed } = view;
  const columns: Column<SalesCorrection>[] = [
    { key: "ofMonth", header: t("corrections.ofMonth"), isRowHeader: true },
    {
      key: "salesperson",
      header: t("columns.salesperson"),
      value: ({ salesperson }) => salesperson ?? t("nobody"),
      className: "max-w-40 truncate",
    },
    ...(["signed", "clawed", "refused", "returned", "net"] as const).map((key) => ({
      key,
      header: t(`columns.${key}`),
      unit: "count" as const,
      value: (row: SalesCorrection) => row[key],
      cell: (row: SalesCorrection) => format.number(row[key], { signDisplay: "exceptZero" }),
    })),
    { key: "netFen", header: t("corrections.amount"), unit: "fen" },
    { key: "netOrderFen", header: t("corrections.orders"), unit: "fen", hideBelow: "md" },
    { key: "commissionFen", header: t("commission.title"), unit: "fen", hideBelow: "md" },
  ];
  return (
    <TableCard
      id="corrections"
      title={t("corrections.title")}
      fileName={[t("corrections.title"), month]}
      columns={columns}
      rows={corrections}
      rowKey={({ ofMonth, salesperson }) => `${ofMonth} ${salesperson}`}
      open={({ ofMonth, salesperson }) => ({
        href: buildSalesHref({
          month: month ?? "",
          kind: "adjusted",
          ofMonth,
          salesperson: salesperson ?? NO_SALESPERSON,
        }),
      })}
      note={t(closed ? "corrections.frozenNote" : "corrections.note")}
    />
  );
}

const OPEN = { tone: "tone-amber", Icon: LockOpen };
const CLOSED = { tone: "tone-green", Icon: Lock };

/** Whether the month is closed, by whom, and the button that closes it. */
function SalesMonthClosing({ view }: { view: SalesView }) {
  const t = useTranslations("sales.closing");
  const { managesDesk: canManage } = useDeskUser();
  const { month, closed, notClosable, clawbackDays, from, to } = view;
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-border bg-surface px-4 py-3 text-dense lg:px-5"
    >
      <span className="font-medium tabular-nums">
        {from} – {to}
      </span>
      {month !== null && <IconChip style={closed ? CLOSED : OPEN}>{t(closed ? "closed" : "open")}</IconChip>}
      <span className="text-muted">
        {closed
          ? `${t("closedBy", { who: closed.by, time: formatToMinute(closed.at) })} · ${t(view.parcelsKept ? "frozen" : "frozenFigures")}`
          : t(notClosable === null ? "ready" : `reasons.${notClosable}`)}
      </span>
      <div className="ms-auto flex flex-wrap items-center gap-3 max-sm:w-full">
        {canManage && !closed ? (
          <ClawbackField key={clawbackDays} days={clawbackDays} />
        ) : (
          <span className="text-muted">{t("clawback", { days: clawbackDays })}</span>
        )}
        {canManage && month !== null && notClosable === null && (
          // A closed month cannot be reopened.
          <ConfirmAction
            label={t("close", { month })}
            size="md"
            variant="primary"
            question={
              view.alsoCloses.length > 0 ? t("sureTextAlso", { months: view.alsoCloses.join(t("and")) }) : t("sureText")
            }
            confirmLabel={t("sure")}
            keepLabel={t("keep")}
            send={() => closeSalesMonth(month)}
            success={t("done", { month })}
          />
        )}
      </div>
    </section>
  );
}

/** Days after signing within which a returned parcel is deducted. */
function ClawbackField({ days }: { days: number }) {
  const t = useTranslations("sales.closing");
  const [typed, setTyped] = useState(String(days));
  const { act, isPending } = useAction({
    send: () => changeClawbackDays(/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN),
    success: t("clawbackDone"),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act();
      }}
      className="flex flex-wrap items-center gap-2"
    >
      <label className="flex items-center gap-2">
        <span className="text-muted">{t("clawbackBefore")}</span>
        <input
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          inputMode="numeric"
          maxLength={String(MAX_CLAWBACK_DAYS).length}
          className="plain-field w-14 text-end"
        />
        <span className="text-muted">{t("clawbackAfter")}</span>
      </label>
      {typed !== String(days) && (
        <Button type="submit" size="sm" variant="outline" isPending={isPending}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}
