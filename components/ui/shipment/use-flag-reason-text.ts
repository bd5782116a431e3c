import { useTranslations } from "next-intl";
import type { FlagName } from "@/lib/domain/flags/flag";

/** Text of why a parcel has its flag: from a sub-state, a text rule, or the merchant's own. Null if the flag explains itself. */
export function useFlagReasonText(): (name: FlagName, reason: string | null) => string | null {
  const t = useTranslations();
  return (name, reason) => {
    // The label of a refusal already says the reason.
    if (reason === null || name === "refused") return null;
    if (/^\d+$/.test(reason)) return t.has(`subState.${reason}`) ? t(`subState.${reason}`) : reason;
    return t.has(`flagReason.${reason}`) ? t(`flagReason.${reason}`) : reason;
  };
}
