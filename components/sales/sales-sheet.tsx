"use client";
import { ArrowLeft, Printer } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { buildSalesHref } from "@/lib/client/sales/sales-queries";
import { NO_SALESPERSON, type SalesRow, type SalesView } from "@/lib/domain/sales/sales-figures";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";

const COLUMNS = ["signed", "clawed", "net", "adjusted", "due", "refused", "returned"] as const;

/** Print version of the figures, with a signature line for each salesperson. */
export function SalesSheet({ view }: { view: SalesView }) {
  const t = useTranslations("sales");
  const now = useNow();
  const { from, to, month, closed } = view;
  const cell = "border border-border px-2 py-1";
  return (
    <div className="mx-auto max-w-5xl px-4 py-4 lg:px-6">
      <div className="mb-4 flex flex-wrap gap-2">
        <a
          href={buildSalesHref(month ? { month } : { from, to })}
          className="button button--ghost button--sm touch-height"
        >
          <ArrowLeft aria-hidden />
          {t("sheet.back")}
        </a>
        <button
          type="button"
          onClick={() => window.print()}
          className="button button--primary button--sm ms-auto touch-height"
        >
          <Printer aria-hidden />
          {t("sheet.print")}
        </button>
      </div>
      <article className="evidence rounded-xl border border-border bg-surface p-4 text-dense lg:p-8">
        <style>{`@page { @top-left { content: "${from} – ${to}" } }`}</style>
        <h1 className="text-center text-lg font-semibold">
          {t("sheet.heading", { period: month ?? `${from} – ${to}` })}
        </h1>
        <p className="mt-1 text-center text-muted">
          {closed ? t("closing.closedBy", { who: closed.by, time: formatToMinute(closed.at) }) : t("sheet.open1")} ·{" "}
          {t("closing.clawback", { days: view.clawbackDays })} ·{" "}
          {t("sheet.printed", { time: formatBeijingTime(now).slice(0, 16) })}
        </p>
        <ScrollArea label={t("table.title")}>
          <table className="mt-4 w-full border-collapse tabular-nums">
            <thead>
              <tr>
                <th scope="col" className={`${cell} text-start font-medium`}>
                  {t("columns.salesperson")}
                </th>
                {COLUMNS.map((key) => (
                  <th
                    key={key}
                    scope="col"
                    className={`${cell} text-end font-medium whitespace-nowrap print:whitespace-normal`}
                  >
                    {t(`columns.${key}`)}
                  </th>
                ))}
                <th scope="col" className={`${cell} min-w-32 text-start font-medium`}>
                  {t("sheet.signature")}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <SalesSheetRow
                  key={row.salesperson ?? NO_SALESPERSON}
                  name={row.salesperson ?? t("nobody")}
                  row={row}
                />
              ))}
              <SalesSheetRow name={t("total")} row={view.total} isTotal />
            </tbody>
          </table>
        </ScrollArea>
        <p className="mt-2 text-xs text-muted">{t("table.note")}</p>
        <dl className="mt-10 grid grid-cols-2 gap-x-12 gap-y-8 break-inside-avoid">
          {(["maker", "approver"] as const).map((key) => (
            <div key={key} className="flex items-end gap-3">
              <dt className="whitespace-nowrap">{t(`sheet.${key}`)}</dt>
              <dd className="h-6 flex-1 border-b border-foreground" />
            </div>
          ))}
        </dl>
      </article>
    </div>
  );
}

function SalesSheetRow({ name, row, isTotal = false }: SalesSheetRowProps) {
  const format = useFormatter();
  const cell = "border border-border px-2 py-1";
  return (
    <tr className={`break-inside-avoid ${isTotal ? "font-semibold" : ""}`}>
      <th scope="row" className={`${cell} text-start font-[inherit]`}>
        {name}
      </th>
      {COLUMNS.map((key) => (
        <td key={key} className={`${cell} text-end whitespace-nowrap`}>
          {format.number(row[key])}
          <span className="block text-xs font-normal text-muted">{formatFen(row[`${key}Fen`])}</span>
        </td>
      ))}
      <td className={cell} />
    </tr>
  );
}

interface SalesSheetRowProps {
  name: string;
  row: Omit<SalesRow, "salesperson">;
  isTotal?: boolean;
}
