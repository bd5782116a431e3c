"use client";
import { ArrowLeft, Printer } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { buildSettlementHref } from "@/lib/client/settlement/settlement-queries";
import type { SettlementItem, SettlementView } from "@/lib/domain/settlement/settlement-schemas";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";

/** Print version of a carrier's statement: sums, parcels with differences, and a signature line. */
export function SettlementStatement({ view, items, omitted, carrierName }: Props) {
  const t = useTranslations("settlement");
  const format = useFormatter();
  const now = useNow();
  const { from, to, carrier } = view;
  const title = t("statement.heading", { carrier: carrierName ?? t("allCarriers") });
  const cell = "border border-border px-2 py-1";
  return (
    <div className="mx-auto max-w-4xl px-4 py-4 lg:px-6">
      <div className="mb-4 flex flex-wrap gap-2">
        <a
          href={buildSettlementHref({ from, to, carrier: carrier ?? "" })}
          className="button button--ghost button--sm touch-height"
        >
          <ArrowLeft aria-hidden />
          {t("statement.back")}
        </a>
        <button
          type="button"
          onClick={() => window.print()}
          className="button button--primary button--sm ms-auto touch-height"
        >
          <Printer aria-hidden />
          {t("statement.print")}
        </button>
      </div>
      <article className="evidence rounded-xl border border-border bg-surface p-4 text-dense lg:p-8">
        <style>{`@page { @top-left { content: "${from} – ${to}" } }`}</style>
        <h1 className="text-center text-lg font-semibold">{title}</h1>
        <p className="mt-1 text-center text-muted">
          {t("statement.period", { from, to, time: formatBeijingTime(now).slice(0, 16) })}
        </p>
        <ScrollArea label={t("classes.title")}>
          <table className="mt-4 w-full border-collapse tabular-nums">
            <thead>
              <tr>
                {(["kind", "count", "expected", "remitted", "difference"] as const).map((key) => (
                  <th
                    key={key}
                    scope="col"
                    className={`${cell} font-medium ${key === "kind" ? "text-start" : "text-end"}`}
                  >
                    {t(`columns.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.classes.map(({ kind, count, expected, remitted, difference }) => (
                <tr key={kind}>
                  <th scope="row" className={`${cell} text-start font-normal`}>
                    {t(`kinds.${kind}`)}
                  </th>
                  <td className={`${cell} text-end`}>{format.number(count)}</td>
                  <td className={`${cell} text-end`}>{formatFen(expected)}</td>
                  <td className={`${cell} text-end`}>{formatFen(remitted)}</td>
                  <td className={`${cell} text-end`}>{formatFen(difference)}</td>
                </tr>
              ))}
              <tr className="font-semibold">
                <th scope="row" className={`${cell} text-start font-semibold`}>
                  {t("classes.total")}
                </th>
                <td className={`${cell} text-end`}>
                  {format.number(view.classes.reduce((sum, { count }) => sum + count, 0))}
                </td>
                <td className={`${cell} text-end`}>{formatFen(view.expected)}</td>
                <td className={`${cell} text-end`}>{formatFen(view.remitted)}</td>
                <td className={`${cell} text-end`}>{formatFen(view.difference)}</td>
              </tr>
            </tbody>
          </table>
        </ScrollArea>
        {view.repeated.count > 0 && (
          <p className="mt-2">
            {t("classes.repeated", { count: view.repeated.count, money: formatFen(view.repeated.fen) })}
          </p>
        )}
        {items.length > 0 && <StatementRows items={items} hasCarrier={carrier === null} />}
        {omitted > 0 && <p className="mt-2 text-muted">{t("statement.omitted", { count: omitted })}</p>}
        <dl className="mt-10 grid grid-cols-2 gap-x-12 gap-y-8 break-inside-avoid">
          {(["merchant", "carrierSide", "date", "seal"] as const).map((key) => (
            <div key={key} className="flex items-end gap-3">
              <dt className="whitespace-nowrap">{t(`statement.${key}`)}</dt>
              <dd className="h-6 flex-1 border-b border-foreground" />
            </div>
          ))}
        </dl>
      </article>
    </div>
  );
}

function StatementRows({ items, hasCarrier }: { items: readonly SettlementItem[]; hasCarrier: boolean }) {
  const t = useTranslations("settlement");
  const columns = hasCarrier ? COLUMNS : COLUMNS.filter((key) => key !== "carrier");
  const sum = (key: "expected" | "remitted" | "difference") => items.reduce((total, item) => total + item[key], 0);
  const cell = "border border-border px-2 py-1";
  return (
    <>
      <h2 className="mt-6 font-semibold">{t("statement.lines")}</h2>
      <ScrollArea label={t("statement.lines")}>
        <table className="mt-2 w-full border-collapse tabular-nums">
          <thead>
            <tr>
              {columns.map((key) => (
                <th
                  key={key}
                  scope="col"
                  className={`${cell} font-medium whitespace-nowrap ${MONEY_COLUMNS.includes(key) ? "text-end" : "text-start"}`}
                >
                  {t(`columns.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id} className="break-inside-avoid">
                <td className={`${cell} font-mono`}>{item.waybillNumber}</td>
                {hasCarrier && <td className={cell}>{item.carrierName ?? "—"}</td>}
                <td className={`${cell} whitespace-nowrap`}>{t(`kinds.${item.kind}`)}</td>
                <td className={`${cell} whitespace-nowrap`}>{item.signedAt?.slice(0, 10) ?? "—"}</td>
                <td className={`${cell} whitespace-nowrap`}>{item.settledOn ?? "—"}</td>
                <td className={`${cell} text-end`}>{formatFen(item.expected)}</td>
                <td className={`${cell} text-end`}>{formatFen(item.remitted)}</td>
                <td className={`${cell} text-end`}>{formatFen(item.difference)}</td>
              </tr>
            ))}
            <tr className="font-semibold">
              <th
                scope="row"
                colSpan={columns.length - MONEY_COLUMNS.length}
                className={`${cell} text-start font-semibold`}
              >
                {t("statement.linesTotal", { count: items.length })}
              </th>
              <td className={`${cell} text-end`}>{formatFen(sum("expected"))}</td>
              <td className={`${cell} text-end`}>{formatFen(sum("remitted"))}</td>
              <td className={`${cell} text-end`}>{formatFen(sum("difference"))}</td>
            </tr>
          </tbody>
        </table>
      </ScrollArea>
    </>
  );
}

const COLUMNS = ["number", "carrier", "kind", "signedAt", "settledOn", "expected", "remitted", "difference"] as const;
const MONEY_COLUMNS: readonly string[] = ["expected", "remitted", "difference"];

interface Props {
  view: SettlementView;
  items: readonly SettlementItem[];
  /** Number of parcels that are not on the sheet. */
  omitted: number;
  carrierName: string | null;
}
