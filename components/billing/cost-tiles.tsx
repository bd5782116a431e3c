"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
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
  const tiles = [
    {
      key: "used",
      value: format.number(used),
      note: left === null ? t("usedUnpriced") : t("usedNote", { money: formatFen(usedFen), month: thisMonth }),
    },
    {
      key: "left",
      value: left === null ? null : format.number(left),
      note:
        leftFen === null
          ? t("leftUnknown")
          : left === 0 && months.at(-1)?.uncovered
            ? t("leftOver", { count: months.at(-1)?.uncovered ?? 0 })
            : t("leftNote", { money: formatFen(leftFen) }),
      tone: left === 0 ? "tone-red" : isShort ? "tone-amber" : "",
    },
    {
      key: "days",
      value: daysLeft === null ? null : format.number(daysLeft),
      note: rateNote,
      tone: isShort && daysLeft !== null ? "tone-amber" : "",
    },
    {
      key: "forecast",
      value: forecast === null ? null : format.number(forecast),
      note: forecast === null ? t("daysUnknown") : t("forecastNote", { month: thisMonth }),
    },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-border bg-border lg:grid-cols-4">
      {tiles.map(({ key, value, note, ...more }) => (
        <div
          key={key}
          data-testid={`tile-${key}`}
          className={`${"tone" in more ? more.tone : ""} bg-surface px-4 py-3.5 lg:px-5 lg:py-4`}
        >
          <dt className="text-dense text-muted">{t(key)}</dt>
          <dd>
            <span
              className={`mt-0.5 block text-figure leading-tight font-semibold tracking-tight ${"tone" in more && more.tone ? "text-(--tone)" : ""} ${value === null ? "text-muted" : ""}`}
            >
              {value ?? "—"}
            </span>
            <span className="mt-1 block text-xs text-muted">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
