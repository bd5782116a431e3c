import { useTranslations } from "next-intl";
import type { AuditOutcome } from "@/lib/domain/audit/audit-entry";

const TONES: Readonly<Record<AuditOutcome, string>> = {
  done: "tone-green",
  refused: "tone-red",
  invalid: "tone-amber",
  failed: "tone-red",
};

/** How it ended. */
export function OutcomeChip({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations("audit.outcomes");
  return (
    <span
      className={`${TONES[outcome]} rounded-md bg-(--tone-soft) px-1.5 py-0.5 text-xs whitespace-nowrap text-(--tone)`}
    >
      {t(outcome)}
    </span>
  );
}
