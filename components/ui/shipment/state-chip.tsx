import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { State } from "@/lib/domain/shipments/states";
import { Chip } from "./chip";
import { PENDING_STYLE, STATE_STYLES, UNKNOWN_STYLE } from "./state-style";

interface Reading {
  state: State | null;
  rawState: string | null;
}

/** A state as colour, icon and word. A raw code beside a known state shows that the newest word was not understood. */
export function StateChip({ state, rawState, monitorStatus }: Reading & { monitorStatus?: MonitorStatus }) {
  const t = useTranslations("state");
  if (state !== null) {
    return (
      <span className="inline-flex flex-wrap items-center gap-1">
        <Chip style={STATE_STYLES[state]}>{t(`${state}`)}</Chip>
        {rawState !== null && <Chip style={UNKNOWN_STYLE}>{t("unknown", { raw: rawState })}</Chip>}
      </span>
    );
  }
  if (rawState !== null) return <Chip style={UNKNOWN_STYLE}>{t("unknown", { raw: rawState })}</Chip>;
  if (monitorStatus === "failed") return <Chip style={{ tone: "tone-red", Icon: Ban }}>{t("failed")}</Chip>;
  return (
    <Chip style={PENDING_STYLE} isDashed>
      {t("pending")}
    </Chip>
  );
}
