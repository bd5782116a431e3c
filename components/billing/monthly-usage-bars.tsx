"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { SectionCard } from "@/components/ui/layout/section-card";
import { TableDownload } from "@/components/ui/table/table-download";
import type { MonthCost } from "@/lib/domain/billing/spending";
import { CostMonthLink } from "./cost-month-link";

/** Units used in each of twelve months, as bars and as a table; each month is a link. */
export function MonthlyUsageBars({ months, chosen, onChoose }: Props) {
  const t = useTranslations("billing.months");
  const format = useFormatter();
  const maxUnits = Math.max(1, ...months.map(({ units }) => units));
  return (
    <SectionCard
      id="months"
      title={t("title")}
      aside={
        <span className="text-xs text-muted">
          {t("unit", { from: months[0]?.month ?? "", to: months.at(-1)?.month ?? "" })}
        </span>
      }
    >
      <div className="px-4 pt-5 pb-4 lg:px-5">
        <div className="flex items-end gap-1 sm:gap-2">
          {months.map(({ month, units, fen }) => (
            <CostMonthLink
              key={month}
              month={month}
              isCurrent={month === chosen}
              title={t("monthTitle", { month, count: format.number(units), money: formatFen(fen) })}
              onChoose={onChoose}
              className="group flex min-w-0 flex-1 flex-col items-center gap-1 rounded-lg text-muted hover:text-foreground aria-[current=true]:text-foreground"
            >
              <span aria-hidden className="flex h-32 w-full items-end justify-center pt-5">
                <span
                  style={{ height: units === 0 ? "1px" : `max(2px, ${(units / maxUnits) * 100}%)` }}
                  className="relative w-full max-w-10 rounded-t-sm bg-(--tone-blue)/35 group-hover:bg-(--tone-blue)/60 group-aria-[current=true]:bg-(--tone-blue)"
                >
                  <span className="absolute inset-x-0 -top-5 flex justify-center text-tiny whitespace-nowrap max-sm:hidden">
                    {units > 0 && format.number(units)}
                  </span>
                </span>
              </span>
              <span aria-hidden className="text-tiny whitespace-nowrap group-aria-[current=true]:font-semibold">
                <span className="max-sm:hidden">{month}</span>
                <span className="sm:hidden">{month.slice(5)}</span>
              </span>
            </CostMonthLink>
          ))}
        </div>
        <details className="mt-3 text-dense">
          <summary className="w-fit cursor-pointer text-muted hover:text-foreground max-lg:py-2.5">
            {t("table")}
          </summary>
          <TableDownload
            table={{
              name: t("title"),
              headers: [t("month"), t("units"), t("fen")],
              rows: months.map(({ month, units, fen, uncovered }) => [
                month,
                units,
                uncovered === units && units > 0 ? null : fen / 100,
              ]),
            }}
          />
          <table className="mt-2 w-full max-w-lg">
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="py-1 text-start font-normal">
                  {t("month")}
                </th>
                <th scope="col" className="py-1 text-end font-normal">
                  {t("units")}
                </th>
                <th scope="col" className="py-1 text-end font-normal">
                  {t("fen")}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.toReversed().map(({ month, units, fen, uncovered }) => (
                <tr key={month} className="border-t border-separator">
                  <th scope="row" className="py-1 text-start font-normal">
                    {month}
                  </th>
                  <td className="py-1 text-end">
                    {uncovered > 0 && (
                      <span className="me-2 text-xs text-muted">{t("uncovered", { count: uncovered })}</span>
                    )}
                    {format.number(units)}
                  </td>
                  <td className="py-1 text-end">{uncovered === units && units > 0 ? "—" : formatFen(fen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </SectionCard>
  );
}

interface Props {
  months: readonly MonthCost[];
  chosen: string;
  onChoose: (month: string) => void;
}
