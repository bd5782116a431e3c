import { ArrowLeft, Phone, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { BuyerLink } from "@/components/buyers/buyer-link";
import { ArrivalLine } from "@/components/shipments/detail/trace/arrival-line";
import { ProgressLine } from "@/components/shipments/detail/trace/progress-line";
import { ParcelTags } from "@/components/tags/parcel-tags";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { HelpButton } from "@/components/ui/help/help-button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import { hasNameOfState, isImpliedByState } from "@/lib/domain/flags/flag-implied-by-state";
import { termOfParcel } from "@/lib/domain/help/state-terms";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { formatIsoToSecond } from "@/lib/domain/time/beijing-time";
import { MonitorStatusLabel } from "./monitor-status-label";
import { ParcelActionButtons } from "./parcel-action-buttons";
import { ShipmentFacts } from "./shipment-facts";
import { ShipmentPushTimes } from "./shipment-push-times";
import type { ParcelActions } from "./use-parcel-actions";

/** The parcel's number, state and carrier, and whom to call. */
export function ShipmentHeader({ shipment, actions, canReveal, isPage, onExplain }: Props) {
  const t = useTranslations("detail");
  const nameCarrier = useCarrierName();
  const tExplanation = useTranslations("explanation");
  const { waybillNumber, carrier, carrierName, carrierPhone, state, rawState, subState, monitorStatus } = shipment;
  const { importUndone } = shipment;
  const topic = termOfParcel(shipment);
  const stateName = useTranslations("state")(
    state !== null ? `${state}` : monitorStatus === "failed" ? "failed" : "pending",
  );
  const Heading = isPage ? "h1" : "h2";
  // The flag has the same words as the monitor status.
  const isFlaggedElsewhere = monitorStatus === "elsewhere" && shipment.flag?.name === "watched-elsewhere";
  return (
    <header className="flex flex-col gap-4 border-b border-border bg-surface px-4 pt-3 pb-4 @4xl:px-6 print:px-0">
      {isPage && (
        <PageLink
          href="/shipments"
          className="-ms-1 inline-flex w-fit items-center gap-1 rounded px-1 text-dense text-muted hover:text-foreground max-lg:-mt-1.5 max-lg:-mb-4 touch-min-height print:hidden"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {t("back")}
        </PageLink>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-center gap-1">
          <Heading className="min-w-0 font-mono text-xl font-semibold tracking-tight break-all">
            {waybillNumber}
          </Heading>
          <CopyButton text={waybillNumber} what={t("number")} className="print:hidden" />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="flex items-center gap-1">
            <StateChip {...shipment} />
            {topic && rawState === null && <HelpButton topic={topic} name={stateName} />}
          </span>
          <span className="text-dense text-muted">
            <SubStateLabel code={subState} />
          </span>
          {(state !== null || rawState !== null) && (
            <TextButton isInline onPress={onExplain} title={tExplanation("title")} className="text-dense print:hidden">
              {tExplanation("open")}
            </TextButton>
          )}
          {shipment.flag && shipment.flag.name !== "silent" && !isImpliedByState(shipment.flag, shipment) && (
            <FlagChip
              name={shipment.flag.name}
              level={shipment.flag.level}
              reason={shipment.flag.reason}
              isBesideState={hasNameOfState(shipment.flag, shipment)}
            />
          )}
          {monitorStatus !== "failed" && !isFlaggedElsewhere && <MonitorStatusLabel shipment={shipment} />}
          <ShipmentPushTimes shipment={shipment} />
          {importUndone && (
            <span title={t("importUndoneHint", { by: importUndone.by, at: formatIsoToSecond(importUndone.at) })}>
              <IconChip style={{ tone: "tone-amber", Icon: Undo2 }}>{t("importUndone")}</IconChip>
            </span>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 @4xl:ms-auto">
          <span className="font-medium">{nameCarrier(carrierName) ?? carrier ?? t("carrierUnknown")}</span>
          {carrierPhone && (
            <a
              href={`tel:${carrierPhone}`}
              className="inline-flex h-8 items-center gap-1.5 rounded-lg border border-border px-2.5 text-dense text-accent hover:bg-default touch-height print:h-auto print:border-0 print:p-0"
            >
              <Phone aria-hidden className="size-3.5" />
              {carrierPhone}
            </a>
          )}
          <BuyerLink shipmentId={shipment.id} url={shipment.trackingUrl} canRenew={actions.edit !== undefined} />
          <ParcelActionButtons actions={actions} />
        </div>
      </div>
      <ParcelTags shipment={shipment} canWrite={actions.edit !== undefined} />
      <ShipmentFacts shipment={shipment} canReveal={canReveal} />
      {monitorStatus !== "failed" && <ProgressLine shipment={shipment} />}
      {monitorStatus !== "failed" && <PaceBar shipment={shipment} />}
      <ArrivalLine shipment={shipment} />
    </header>
  );
}

interface Props {
  shipment: ShipmentDetail;
  actions: ParcelActions;
  /** Whether the user may reveal the recipient's number. */
  canReveal: boolean;
  isPage: boolean;
  onExplain: () => void;
}
