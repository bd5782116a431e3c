import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { Toolbar } from "@/components/ui/layout/toolbar";
import type { Column } from "@/components/ui/table/table-column";
import { TableTwin } from "@/components/ui/table/table-twin";
import { buildCostHref } from "@/lib/client/billing/cost-queries";
import type { MonthCost } from "@/lib/domain/billing/spending";

/** Units used in each of twelve months, as bars and as a table; each month is a link. */
export function MonthlyUsageBars({ months, chosen, onChoose }: Props) {
  const t = useTranslations("billing.months");
  const format = useFormatter();
  const columns: Column<MonthCost>[] = [
    { key: "month", header: t("month"), isRowHeader: true },
    {
      key: "units",
      header: t("units"),
      unit: "count",
      cell: ({ units, uncovered }) => (
        <>
          {uncovered > 0 && <span className="me-2 text-xs text-muted">{t("uncovered", { count: uncovered })}</span>}
          {format.number(units)}
        </>
      ),
    },
    {
      key: "fen",
      header: t("fen"),
      unit: "fen",
      value: ({ units, fen, uncovered }) => (uncovered === units && units > 0 ? null : fen),
    },
  ];
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
        <Toolbar label={t("month")} className="flex items-end gap-1 sm:gap-2">
          {months.map(({ month, units, fen }) => (
            <ChoiceLink
              key={month}
              href={buildCostHref({ month })}
              isCurrent={month === chosen}
              title={t("monthTitle", { month, count: units, money: formatFen(fen) })}
              onChoose={() => onChoose(month)}
              className="group relative flex min-w-0 flex-1 flex-col items-center gap-1 rounded-lg text-muted hover:text-foreground aria-[current=true]:text-foreground"
            >
              <span className="sr-only">{t("monthTitle", { month, count: units, money: formatFen(fen) })}</span>
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
            </ChoiceLink>
          ))}
        </Toolbar>
        <TableTwin
          caption={t("title")}
          download={[t("title"), { from: months[0]?.month ?? "", to: months.at(-1)?.month ?? "" }]}
          isNewestFirst
          columns={columns}
          rows={months}
          rowKey={({ month }) => month}
        />
      </div>
    </SectionCard>
  );
}

interface Props {
  months: readonly MonthCost[];
  chosen: string;
  onChoose: (month: string) => void;
}
