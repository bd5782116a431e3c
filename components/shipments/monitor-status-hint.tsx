import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { chooseMonitorWord } from "@/components/ui/shipment/monitor-word";
import { useAbortReasonText } from "@/components/ui/shipment/use-abort-reason-text";
import { hasNameOfState, isImpliedByState } from "@/lib/domain/flags/flag-implied-by-state";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Monitor status where it needs attention: not started, refused, aborted, late, or without pushes. */
export function MonitorStatusHint({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations("monitor");
  const formatReason = useAbortReasonText("brief");
  const { monitorStatus, monitorMessage, subscriptionProblem, isSilent, flag } = shipment;
  const word = chooseMonitorWord(shipment);
  if (word === "queued") return <span>{t("queued")}</span>;
  if (monitorStatus === "abort") {
    return (
      <span title={monitorMessage ?? undefined} className="lg:line-clamp-1">
        <s>{t("abort")}</s>
        {monitorMessage && <span className="ms-1">{formatReason(monitorMessage)}</span>}
      </span>
    );
  }
  if (monitorStatus === "failed") {
    const reason = subscriptionProblem?.meaning;
    return <span className="tone-red text-(--tone)">{reason ?? t("failed")}</span>;
  }
  const isFlagNews = flag && flag.name !== "silent" && !isImpliedByState(flag, shipment);
  // For 疑难 without a sub-state, the carrier's text is the explanation.
  const reason = flag?.name === "problem" ? flag.reason : undefined;
  return (
    <>
      {isFlagNews && (
        <FlagChip name={flag.name} level={flag.level} reason={reason} isBesideState={hasNameOfState(flag, shipment)} />
      )}
      {word === "asked-out" && <span>{t("asked-out")}</span>}
      {isSilent && (
        <span className="tone-amber inline-flex items-center gap-1 whitespace-nowrap text-(--tone)">
          <Unplug aria-hidden className="size-3 shrink-0" />
          {t("silent")}
        </span>
      )}
    </>
  );
}
