import { useTranslations } from "next-intl";
import type { FlagName } from "@/lib/domain/flags/flag";

/** Words for why a parcel bears its flag: a sub-state's, a text rule's, or the merchant's own. Null where the flag says it all. */
export function useFlagReasonText(): (name: FlagName, reason: string | null) => string | null {
  const t = useTranslations();
  return (name, reason) => {
    // A refusal says what its reason does.
    if (reason === null || name === "refused") return null;
    if (/^\d+$/.test(reason)) return t.has(`subState.${reason}`) ? t(`subState.${reason}`) : reason;
    return t.has(`flagReason.${reason}`) ? t(`flagReason.${reason}`) : reason;
  };
}
