"use client";
import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import type { SettlementView } from "@/lib/domain/settlement/settlement-schemas";

/** Amounts due, paid, different and overdue. */
export function SettlementCashTiles({ view }: { view: SettlementView }) {
  const t = useTranslations("settlement.tiles");
  const format = useFormatter();
  const { expected, remitted, difference, overdue, classes, rule } = view;
  const owingCount = classes.filter(({ kind }) => kind !== "unknown").reduce((sum, { count }) => sum + count, 0);
  const open = classes.reduce((sum, { kind, count, done }) => sum + (kind === "matched" ? 0 : count - done), 0);
  const tiles = [
    {
      key: "expected",
      value: formatFen(expected),
      note: t("expectedNote", { count: format.number(owingCount) }),
      tone: "",
    },
    { key: "remitted", value: formatFen(remitted), note: t("remittedNote"), tone: "" },
    {
      key: "difference",
      value: formatFen(difference),
      note: open === 0 ? t("differenceNone") : t("differenceNote", { count: format.number(open) }),
      tone: open === 0 ? "" : "tone-amber",
    },
    {
      key: "overdue",
      value: formatFen(overdue.expected),
      note: t("overdueNote", { count: format.number(overdue.count), days: rule.periodDays }),
      tone: overdue.count === 0 ? "" : "tone-red",
    },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-border bg-border lg:grid-cols-4">
      {tiles.map(({ key, value, note, tone }) => (
        <div key={key} data-testid={`tile-${key}`} className={`${tone} min-w-0 bg-surface px-4 py-3.5 lg:px-5 lg:py-4`}>
          <dt className="text-dense text-muted">{t(key)}</dt>
          <dd>
            <span
              className={`mt-0.5 block truncate text-xl leading-tight font-semibold tracking-tight tabular-nums sm:text-figure ${tone ? "text-(--tone)" : ""}`}
            >
              {value}
            </span>
            <span className="mt-1 block text-xs text-muted">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
