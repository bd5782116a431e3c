import { useTranslations } from "next-intl";
import type { HandoverChange } from "@/lib/client/cases/handover-changes";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";

/** Says that the server refused a change of a handover and why. What was written stays to be copied. */
export function useReportRefusedHandover(): (error: Error, change: HandoverChange) => void {
  const t = useTranslations("handoverChange");
  const { toasts } = useDeskStores();
  return (error, { handover, sent }) => {
    const isWritten = typeof sent !== "string" && handover.text !== "";
    const reason = getFieldProblems(error)[0]?.message ?? error.message;
    toasts.show({
      kind: "danger",
      title: t(typeof sent === "string" ? "failed" : "notWritten"),
      description: isWritten ? t("refusedText", { reason, text: handover.text }) : reason || undefined,
      staysOpen: isWritten,
    });
  };
}
