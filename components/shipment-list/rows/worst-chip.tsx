import { Ban, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { isImpliedByState } from "@/lib/domain/flags/flag-implied-by-state";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** One chip for a parcel: what is wrong with it, else its state. The state behind another chip is shown on hover. */
export function WorstChip({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations();
  const { flag, isSilent, monitorStatus, state, rawState } = shipment;
  const stateName = state === null ? t("state.pending") : t(`state.${state}`);
  if (flag && flag.name !== "silent" && !isImpliedByState(flag, shipment)) {
    // For 疑难 without a sub-state, the carrier's text is the explanation.
    const reason = flag.name === "problem" ? flag.reason : undefined;
    return <FlagChip name={flag.name} level={flag.level} reason={reason} stateName={stateName} />;
  }
  if (isSilent || monitorStatus === "abort") {
    const style = isSilent ? { tone: "tone-amber", Icon: Unplug } : { tone: "tone-slate", Icon: Ban };
    return (
      <span title={stateName} className="flex min-w-0 *:min-w-0">
        <IconChip style={style}>{t(isSilent ? "monitor.silent" : "monitor.abort")}</IconChip>
      </span>
    );
  }
  return (
    <span
      title={rawState === null ? undefined : t("state.unknown", { raw: rawState })}
      className="flex min-w-0 *:min-w-0"
    >
      <StateChip {...shipment} rawState={state === null ? rawState : null} />
    </span>
  );
}
