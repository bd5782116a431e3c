import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { STATE_STYLES } from "@/components/ui/shipment/state-chip-styles";
import { isSignedBySender } from "@/lib/domain/shipments/outcome";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { buildStages, type Stage } from "./build-stages";

/** Stages from pick-up to delivery with their times; and the total duration. */
export function ProgressLine({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations();
  const duration = useDurationFormat();
  const now = useNow();
  const stages = buildStages(shipment);
  const { pickedUpAt, outcome } = shipment;
  const signedAt = outcome === "signed" ? shipment.signedAt : null;
  const state = isSignedBySender(shipment) ? 4 : shipment.state;
  const tone = state === null ? "tone-grey" : STATE_STYLES[state].tone;
  const name = ({ key }: Stage) =>
    key === "end" && state !== null ? t(`state.${state}`) : t(`stages.${key === "end" ? "signed" : key}`);
  const current = stages.findLastIndex(({ isReached }) => isReached);
  return (
    <div className="flex flex-col gap-x-8 gap-y-3 @4xl:flex-row @4xl:items-end">
      <ol aria-label={t("stages.title")} className={`${tone} flex min-w-0 flex-1 overflow-x-auto @4xl:max-w-4xl`}>
        {stages.map((stage, index) => (
          <li
            key={stage.key}
            aria-current={index === current ? "step" : undefined}
            className="relative min-w-12 flex-1 pe-1.5 pt-5 last:flex-none @2xl:min-w-20"
          >
            <span
              aria-hidden
              className={`absolute start-0 top-1 z-10 size-2.5 rounded-full border-2 ${
                stage.isReached
                  ? `border-(--tone) ${index === current ? "bg-(--tone)" : "bg-surface"}`
                  : "border-dashed border-muted bg-surface"
              }`}
            />
            {index < stages.length - 1 && (
              <span
                aria-hidden
                className={`absolute start-2.5 end-0 top-2 border-t-2 ${
                  index < current ? "border-(--tone)" : "border-dashed border-border"
                }`}
              />
            )}
            <span className={`block text-dense ${stage.isReached ? "font-medium" : "text-muted"}`}>{name(stage)}</span>
            <span className="block min-h-4 text-xs text-muted @max-2xl:w-10 @2xl:whitespace-nowrap">
              {stage.localTime && (
                <span title={t("time.local", { time: stage.localTime })}>{stage.localTime.slice(5, 16)}</span>
              )}
              {stage.at && (
                <time dateTime={stage.at}>
                  <span className="hidden print:inline">{stage.at.slice(0, 5)}</span>
                  {formatToMinute(stage.at).slice(5)}
                </time>
              )}
            </span>
          </li>
        ))}
      </ol>
      {pickedUpAt && (
        <p className="shrink-0 text-dense text-muted">
          {t(signedAt ? "stages.took" : "stages.elapsed")}{" "}
          <span className="font-medium text-foreground">
            {duration(Math.max(0, (signedAt ? Date.parse(signedAt) : now) - Date.parse(pickedUpAt)))}
          </span>
        </p>
      )}
    </div>
  );
}
