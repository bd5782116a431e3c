import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { useNow } from "@/components/ui/figures/now-provider";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import type { CaseView } from "@/lib/domain/cases/problem-case";

/** The cases of the handover; each can be left out. */
export function HandoverCaseChoice({ cases, chosen, isLoading, maximum, onToggle, children }: Props) {
  const t = useTranslations("handovers");
  const now = useNow();
  const waiting = chosen.filter(({ nextActionAt }) => nextActionAt !== null && Date.parse(nextActionAt) > now).length;
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">{t("cases")}</legend>
      <p className="mt-0.5 text-xs text-muted" aria-live="polite">
        {isLoading ? t("loading") : t("chosen", { count: chosen.length, waiting })}
      </p>
      {maximum !== undefined && (
        <p role="status" className="tone-amber mt-1 rounded-lg bg-(--tone-soft) px-3 py-2 text-dense">
          {t("tooMany", { max: maximum })}
        </p>
      )}
      {children}
      {cases.length > 0 && (
        <ul className="mt-1 divided rounded-lg border border-border">
          {cases.map((view) => (
            <li key={view.id}>
              <label className="flex cursor-pointer items-center gap-2.5 px-3 py-2 touch-min-height">
                <input
                  type="checkbox"
                  checked={chosen.includes(view)}
                  onChange={() => onToggle(view.id)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 flex-1">
                  <span className="flex items-center justify-between gap-2">
                    <span className="truncate font-mono text-dense">{view.shipment.waybillNumber}</span>
                    <span className="shrink-0 text-xs">
                      <CaseUrgency view={view} />
                    </span>
                  </span>
                  <span className="mt-0.5 block">
                    <FlagChip name={view.flag} level={view.level} reason={view.reason} />
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface Props {
  cases: readonly CaseView[];
  chosen: readonly CaseView[];
  isLoading: boolean;
  /** How many can be handed over at once, if there are more. */
  maximum?: number;
  onToggle: (id: string) => void;
  /** Heading above the cases. */
  children: ReactNode;
}
