import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import type { QuerySummaryView, QueryUsageView } from "@/lib/domain/queries/query-views";

/** Queries and units of today and this month, what is left of the budget, and what waits. */
export function QueryUsageTiles({ summary }: { summary: QuerySummaryView }) {
  const t = useTranslations("reconcile.tiles");
  const format = useFormatter();
  const formatTime = useTimeOrDate();
  const { today, month, budget, waiting, oldestWaitingAt, mode, planned } = summary;
  const left = Math.min(budget.dayLeft, budget.monthLeft);
  const note = ({ units, fen }: QueryUsageView) =>
    fen === null
      ? t("units", { count: units, number: format.number(units) })
      : t("unitsAndMoney", { count: units, number: format.number(units), money: formatFen(fen) });
  const budgetNote = t(`budget.${budget.kind}`, {
    day: format.number(budget.dayLeft),
    ofDay: format.number(budget.day),
    month: format.number(budget.monthLeft),
    ofMonth: format.number(budget.month),
  });
  const waitingNote =
    waiting > 0 && oldestWaitingAt !== null
      ? t(left === 0 ? "waitingForBudget" : "waitingSince", { time: formatTime(oldestWaitingAt) })
      : mode === "query" && planned.nextAt !== null
        ? t("planned", {
            count: planned.parcels,
            number: format.number(planned.parcels),
            time: formatTime(planned.nextAt),
          })
        : t("noneWaiting");
  const tiles = [
    { key: "today", value: today.queries, note: note(today), tone: "" },
    { key: "month", value: month.queries, note: note(month), tone: "" },
    { key: "left", value: left, note: budgetNote, tone: left === 0 ? "tone-red" : "" },
    { key: "waiting", value: waiting, note: waitingNote, tone: waiting > 0 && left === 0 ? "tone-amber" : "" },
  ] as const;
  return (
    <StatGroup>
      {tiles.map(({ key, ...tile }) => (
        <Stat key={key} testId={`tile-${key}`} label={t(key)} {...tile} />
      ))}
    </StatGroup>
  );
}
