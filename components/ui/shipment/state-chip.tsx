import { useTranslations } from "next-intl";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { State } from "@/lib/domain/shipments/shipment-states";
import { IconChip } from "./icon-chip";
import { FAILED_STYLE, PENDING_STYLE, STATE_STYLES, UNKNOWN_STYLE } from "./state-chip-styles";

interface StateReading {
  state: State | null;
  rawState: string | null;
}

interface Props extends StateReading {
  monitorStatus?: MonitorStatus;
  /** Text of the newest event; with one, a parcel without a state is not awaited any more. */
  lastEvent?: string | null;
}

/** A state: colour, icon and label. A raw code beside a known state means that the newest code was not understood. */
export function StateChip({ state, rawState, monitorStatus, lastEvent = null }: Props) {
  const t = useTranslations("state");
  if (state !== null) {
    const chip = <IconChip style={STATE_STYLES[state]}>{t(`${state}`)}</IconChip>;
    if (rawState === null) return chip;
    return (
      <span className="inline-flex flex-wrap items-center gap-1">
        {chip}
        <IconChip style={UNKNOWN_STYLE}>{t("unknown", { raw: rawState })}</IconChip>
      </span>
    );
  }
  if (rawState !== null) return <IconChip style={UNKNOWN_STYLE}>{t("unknown", { raw: rawState })}</IconChip>;
  if (monitorStatus === "failed") return <IconChip style={FAILED_STYLE}>{t("failed")}</IconChip>;
  if (lastEvent !== null) return <IconChip style={UNKNOWN_STYLE}>{t("traced")}</IconChip>;
  return (
    <IconChip style={PENDING_STYLE} isDashed>
      {t("pending")}
    </IconChip>
  );
}
