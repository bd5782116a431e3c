"use client";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { MONITOR_STATUSES } from "@/lib/domain/shipments/monitor-status";
import type { ChangeView } from "@/lib/domain/shipments/shipment";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";

/** Changes, newest first: state, monitor status, carrier. */
export function ShipmentChangeHistory({ changes }: { changes: readonly ChangeView[] }) {
  const t = useTranslations("history");
  const getValueName = useValueName(changes);
  if (changes.length === 0) return <p className="text-[0.8125rem] text-muted">{t("none")}</p>;
  return (
    <ol className="flex flex-col">
      {changes.map((change, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: changes are never reordered, and two may share their instant
          key={`${change.at}-${change.kind}-${index}`}
          className="border-b border-separator py-2 first:pt-0 last:border-0 last:pb-0"
        >
          <p className="flex flex-wrap items-center gap-x-1.5 text-[0.8125rem]">
            <span className="text-muted">{t(change.kind)}</span>
            {change.before !== null && (
              <>
                <span>{getValueName(change, change.before)}</span>
                <ArrowRight role="img" aria-label={t("to")} className="size-3 text-muted" />
              </>
            )}
            <span className="font-medium">{change.after === null ? "–" : getValueName(change, change.after)}</span>
          </p>
          {change.note && change.after === "abort" && <p className="text-xs text-muted">{change.note}</p>}
          <p className="text-xs">
            <Timestamp at={change.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** States have their Chinese name, monitor statuses Kuaidi100's code, carriers their code. */
function useValueName(changes: readonly ChangeView[]): (change: ChangeView, value: string) => string {
  const t = useTranslations();
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
    const code = Object.entries(STATE_NAMES).find(([, name]) => name === value)?.[0];
    if (code !== undefined) return t(`state.${code}` as "state.0");
    const raw = /^未知\((.*)\)$/.exec(value)?.[1];
    return raw === undefined ? value : t("state.unknown", { raw });
  };
}
