import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute, useShortTime } from "@/components/ui/figures/timestamp";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { useFlagReasonText } from "@/components/ui/shipment/use-flag-reason-text";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";

/** Formats a handover as plain text for a group chat: the note, then one line for each case. */
export function useHandoverText(): (text: string, cases: readonly CaseView[]) => string {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const now = useNow();
  const short = useShortTime();
  const formatReason = useFlagReasonText();
  const formatCase = ({ shipment, flag, reason, step, assignee, nextActionAt }: CaseView) =>
    [
      shipment.waybillNumber,
      nameCarrier(shipment.carrierName) ?? "",
      [t(`flag.${flag}`), formatReason(flag, reason)].filter((each) => each !== null).join(" · "),
      t(`caseStep.${step}`),
      assignee?.name ?? t("caseDesk.unassigned"),
      nextActionAt === null ? "" : t("caseDesk.restsUntil", { time: short(nextActionAt) }),
    ]
      .filter((each) => each !== "")
      .join("  ");
  return (text, cases) =>
    [t("handovers.copyTitle", { time: formatToMinute(toIsoBeijing(now)) }), text.trim(), ...cases.map(formatCase)]
      .filter((each) => each !== "")
      .join("\n");
}
