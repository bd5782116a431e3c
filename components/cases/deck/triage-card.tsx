import { useTranslations } from "next-intl";
import { CaseUrgency } from "@/components/case-panel/case-urgency";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { EventTime } from "@/components/shipments/event-time";
import { TagList } from "@/components/tags/tag-chip";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import type { CaseView } from "@/lib/domain/cases/problem-case";

/** What one has to know of a case to decide what becomes of it; long texts are cut, as a drag of the card scrolls nothing. */
export function TriageCard({ view }: { view: CaseView }) {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const { flag, level, reason, shipment, assignee } = view;
  const latest = shipment.destinationEvent?.context ?? shipment.lastEvent;
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <FlagChip name={flag} level={level} reason={reason} />
        <span className="shrink-0 text-xs">
          <CaseUrgency view={view} />
        </span>
      </div>
      <p className="font-mono text-lg font-semibold break-all">{shipment.waybillNumber}</p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-dense">
        <span>{nameCarrier(shipment.carrierName) ?? shipment.carrier ?? t("list.carrierUnknown")}</span>
        <span className="text-muted">{assignee?.name ?? t("caseDesk.unassigned")}</span>
      </p>
      <p className="font-medium">{shipment.summary}</p>
      <TagList tags={shipment.tags} />
      {latest && (
        <p className="line-clamp-4 leading-snug wrap-anywhere">
          <EventTime shipment={shipment} />
          <CarrierText text={latest} />
        </p>
      )}
      <PaceBar shipment={shipment} />
      {shipment.to && <p className="line-clamp-2 text-dense text-muted wrap-anywhere">{shipment.to}</p>}
      {shipment.note && <p className="line-clamp-2 text-dense text-muted wrap-anywhere">{shipment.note}</p>}
      <div className="rounded-lg bg-surface-secondary px-3 py-2">
        <h3 className="text-xs text-muted">{t("caseDesk.playbook")}</h3>
        <p className="text-dense leading-snug">{t(`playbook.${selectPlaybook(flag, reason)}`)}</p>
      </div>
    </>
  );
}
