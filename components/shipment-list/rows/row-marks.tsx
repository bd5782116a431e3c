import { Ban, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { isImpliedByState } from "@/lib/domain/flags/flag-implied-by-state";
import { measureProgress } from "@/lib/domain/shipments/parcel-progress";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

const TONES = { moving: "tone-blue", late: "tone-amber", stopped: "tone-red", arrived: "tone-green" } as const;

/** A thin line at the bottom of a row, as long as the parcel is far; the row's sentence says the same in words. */
export function RowProgress({ shipment }: { shipment: ShipmentView }) {
  const { share, course } = measureProgress(shipment, useNow());
  return (
    <span
      aria-hidden
      data-testid="progress"
      data-course={course}
      className={`${TONES[course]} pointer-events-none absolute start-0 bottom-0 h-0.5 bg-(--tone) opacity-60 print:hidden`}
      style={{ width: `${share * 100}%` }}
    />
  );
}

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
