import { useTranslations } from "next-intl";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";

/** Amounts due, paid, different and overdue. */
export function SettlementCashTiles({ view }: { view: SettlementView }) {
  const t = useTranslations("settlement.tiles");
  const { expected, remitted, difference, overdue, classes, rule } = view;
  const owingCount = classes.filter(({ kind }) => kind !== "unknown").reduce((sum, { count }) => sum + count, 0);
  const open = classes.reduce((sum, { kind, count, done }) => sum + (kind === "matched" ? 0 : count - done), 0);
  const tile = (key: "expected" | "remitted" | "difference" | "overdue", value: number, note: string, tone = "") => (
    <Stat testId={`tile-${key}`} label={t(key)} value={value} unit="fen" note={note} tone={tone} />
  );
  return (
    <StatGroup>
      {tile("expected", expected, t("expectedNote", { count: owingCount }))}
      {tile("remitted", remitted, t("remittedNote"))}
      {tile(
        "difference",
        difference,
        open === 0 ? t("differenceNone") : t("differenceNote", { count: open }),
        open === 0 ? "" : "tone-amber",
      )}
      {tile(
        "overdue",
        overdue.expected,
        t("overdueNote", { count: overdue.count, days: rule.periodDays }),
        overdue.count === 0 ? "" : "tone-red",
      )}
    </StatGroup>
  );
}
