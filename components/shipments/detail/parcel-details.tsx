import { ChevronDown, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ArrivalLine } from "@/components/shipments/detail/trace/arrival-line";
import { ProgressLine } from "@/components/shipments/detail/trace/progress-line";
import { TagList } from "@/components/tags/tag-chip";
import { useParcelTags } from "@/components/tags/use-parcel-tags";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { HelpButton } from "@/components/ui/help/help-button";
import { TextButton } from "@/components/ui/layout/text-button";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { useStoredFlag } from "@/lib/client/shared/stored-flag";
import { termOfParcel } from "@/lib/domain/help/state-terms";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import { MonitorStatusLabel } from "./monitor-status-label";
import { ShipmentFacts } from "./shipment-facts";
import { ShipmentPushTimes } from "./shipment-push-times";

/** The stages and tags of a parcel; and its fields, which unfold, stay so in this browser, and are always printed. */
export function ParcelDetails({ shipment, canReveal }: { shipment: ShipmentDetail; canReveal: boolean }) {
  const t = useTranslations("detail");
  const id = useId();
  const [isOpen, setOpen] = useStoredFlag("parcel-details", false);
  const { tags } = useParcelTags(shipment);
  const { importUndone, state, rawState, monitorStatus } = shipment;
  const isFollowed = monitorStatus !== "failed";
  const topic = termOfParcel(shipment);
  const stateName = useTranslations("state")(state !== null ? `${state}` : isFollowed ? "pending" : "failed");
  return (
    <div className="border-b border-border bg-surface px-4 pb-1.5 @4xl:px-6 print:px-0">
      <div className="flex flex-wrap items-start gap-x-4">
        {isFollowed && <ProgressLine shipment={shipment} />}
        <TextButton
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen(!isOpen)}
          className="ms-auto max-lg:-my-3 print:hidden"
        >
          {t("details")}
          <ChevronDown aria-hidden className={`size-3.5 ${isOpen ? "rotate-180" : ""}`} />
        </TextButton>
      </div>
      {(tags.length > 0 || importUndone) && (
        <div className="mt-1 flex flex-wrap items-center gap-1.5 print:hidden">
          <TagList tags={tags} />
          {importUndone && (
            <span title={t("importUndoneHint", { by: importUndone.by, at: formatIsoToSecond(importUndone.at) })}>
              <IconChip style={{ tone: "tone-amber", Icon: Undo2 }}>{t("importUndone")}</IconChip>
            </span>
          )}
        </div>
      )}
      <div id={id} className={`flex-col gap-3 pt-3 pb-1 print:flex ${isOpen ? "flex" : "hidden"}`}>
        <ShipmentFacts shipment={shipment} canReveal={canReveal} />
        {isFollowed && <PaceBar shipment={shipment} />}
        <ArrivalLine shipment={shipment} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">
          {isFollowed && <MonitorStatusLabel shipment={shipment} />}
          <ShipmentPushTimes shipment={shipment} />
          {topic && rawState === null && <HelpButton topic={topic} name={stateName} />}
        </div>
      </div>
    </div>
  );
}
