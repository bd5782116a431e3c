import { useTranslations } from "next-intl";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import type { ChangeView } from "@/lib/domain/shipments/shipment-view";

export type Change = Pick<ChangeView, "kind" | "before" | "after">;

/**
 * Names a change's value: states come with their Chinese name or their number, monitor statuses and carriers with their
 * code.
 */
export function useChangeValueName(changes: readonly Change[]): (change: Change, value: string) => string {
  const t = useTranslations();
  const getStateText = useStateText();
  const codes = changes.flatMap(({ kind, before, after }) =>
    kind === "carrier" ? [before ?? [], after ?? []].flat() : [],
  );
  const names = new Map(useCarriersByCode([...new Set(codes)]).map(({ code, name }) => [code, name]));
  return ({ kind }, value) => {
    if (kind === "monitor") {
      const status = MONITOR_STATUSES.find((each) => each === value);
      return status ? t(`monitor.${status}`) : value;
    }
    if (kind === "carrier") return names.get(value) ?? value;
    return getStateText(value);
  };
}

/** Names a state by its Chinese name or its number, in the reader's language. */
export function useStateText(): (value: string) => string {
  const t = useTranslations("state");
  return (value) => {
    const code = Object.entries(STATE_NAMES).find(([number, name]) => number === value || name === value)?.[0];
    if (code !== undefined) return t(code as "0");
    const raw = /^未知\((.*)\)$/.exec(value)?.[1];
    return raw === undefined ? value : t("unknown", { raw });
  };
}
