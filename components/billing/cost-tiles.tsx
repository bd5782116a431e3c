import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import type { CostView } from "@/lib/domain/billing/cost-overview";

/** Days left below which the tile warns to buy a package. */
const LOW_DAYS_LEFT = 7;

/** Usage, remaining units, and how many days they last. */
export function CostTiles({ view }: { view: CostView }) {
  const t = useTranslations("billing.tiles");
  const format = useFormatter();
  const { thisMonth, used, usedFen, left, leftFen, rate, daysLeft, forecast, months } = view;
  const isShort = left === 0 || (daysLeft !== null && daysLeft < LOW_DAYS_LEFT);
  const rateNote =
    rate === null
      ? t("daysUnknown")
      : rate.units === 0
        ? t("daysUnused", { days: rate.days })
        : t("daysNote", {
            days: rate.days,
            rate: format.number(rate.units / rate.days, { maximumFractionDigits: 1 }),
          });
  const leftNote =
    leftFen === null
      ? t("leftUnknown")
      : left === 0 && months.at(-1)?.uncovered
        ? t("leftOver", { count: months.at(-1)?.uncovered ?? 0 })
        : t("leftNote", { money: formatFen(leftFen) });
  const tile = (key: "used" | "left" | "days" | "forecast", value: number | null, note: string, tone = "") => (
    <Stat testId={`tile-${key}`} label={t(key)} value={value} note={note} tone={tone} />
  );
  return (
    <StatGroup>
      {tile(
        "used",
        used,
        left === null ? t("usedUnpriced") : t("usedNote", { money: formatFen(usedFen), month: thisMonth }),
      )}
      {tile("left", left, leftNote, left === 0 ? "tone-red" : isShort ? "tone-amber" : "")}
      {tile("days", daysLeft, rateNote, isShort && daysLeft !== null ? "tone-amber" : "")}
      {tile("forecast", forecast, forecast === null ? t("daysUnknown") : t("forecastNote", { month: thisMonth }))}
    </StatGroup>
  );
}
