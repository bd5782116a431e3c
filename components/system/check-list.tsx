import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import type { SystemStatus } from "@/lib/domain/system/system-answers";
import type { CheckState } from "@/lib/domain/system/system-check";

const STYLES: Record<CheckState, ChipStyle> = {
  ok: { tone: "tone-green", Icon: CircleCheck },
  warning: { tone: "tone-amber", Icon: TriangleAlert },
  failed: { tone: "tone-red", Icon: CircleX },
};

/** Each check with what was found and what to do. */
export function CheckList({ checks }: { checks: SystemStatus["checks"] }) {
  const t = useTranslations("settings.system");
  return (
    <SectionCard
      id="system-checks"
      title={t("checks")}
      aside={
        <p className="text-xs text-muted">
          {t("runbookNote")}{" "}
          <PageLink href="/settings/system/runbook" className="text-accent underline">
            {t("runbook")}
          </PageLink>
        </p>
      }
    >
      <ul className="divided">
        {checks.map(({ check, state, message, mend }) => (
          <li
            key={check}
            data-testid="system-check"
            data-check={check}
            data-state={state}
            className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)_auto] lg:px-5"
          >
            <h3 className="font-medium">{t(`check.${check}`)}</h3>
            <div className="min-w-0 text-dense wrap-anywhere max-sm:order-3">
              <p>{message}</p>
              {mend && <p className="mt-0.5 text-muted">{mend}</p>}
            </div>
            <p>
              <IconChip style={STYLES[state]}>{t(`state.${state}`)}</IconChip>
            </p>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
