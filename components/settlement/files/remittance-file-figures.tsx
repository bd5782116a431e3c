import { useFormatter, useTranslations } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import type { RemittanceCheck } from "@/lib/domain/settlement/remittance";

/** Figures of a file, and the rows to check before it is booked. */
export function RemittanceFileFigures({ check, isDraft }: { check: RemittanceCheck; isDraft: boolean }) {
  const t = useTranslations("settlement.figures");
  const format = useFormatter();
  const figures = [
    ["payments", format.number(check.payments)],
    ["paid", formatFen(check.paid)],
    ["deducted", formatFen(check.deducted)],
    ["sum", formatFen(check.paid - check.deducted)],
    ...(check.freight > 0 ? ([["freight", formatFen(check.freight)]] as const) : []),
    ...(check.fee > 0 ? ([["fee", formatFen(check.fee)]] as const) : []),
  ] as const;
  const notes = [
    check.unknown > 0 && t("unknown", { count: check.unknown }),
    check.repeated > 0 && t("repeated", { count: check.repeated }),
    check.unreadWeights > 0 && t("weights", { count: check.unreadWeights }),
    check.skipped > 0 && t("skipped", { count: check.skipped }),
  ].filter(Boolean);
  return (
    <div className="grid gap-3" data-testid="file-figures">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt className="text-dense text-muted">{t(key)}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {isDraft && notes.length > 0 && <p className="text-dense text-muted">{notes.join(" ")}</p>}
      {check.failed > 0 && (
        <details className="tone-red text-dense" open={isDraft}>
          <summary className="w-fit cursor-pointer text-(--tone) max-lg:py-2.5">
            {t("failed", { count: check.failed })}
          </summary>
          <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto">
            {check.problems.map(({ line, message, value }) => (
              <li key={line}>
                {t("problem", { line, message })} <span className="font-mono text-muted">{value}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
