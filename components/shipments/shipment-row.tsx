// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { maskContacts } from "@/lib/domain/mask-contacts";
import type { ShipmentView } from "@/lib/domain/shipment";
import { CopyButton } from "../ui/copy-button";
import { SelectBox } from "../ui/select-box";
import { StateChip } from "../ui/state-chip";
import { SubState } from "../ui/sub-state";
import { useReturnCode } from "../ui/use-return-code";
import type { Selection } from "../ui/use-selection";
import { When } from "../ui/when";
import { EventTime } from "./event-time";
import { FailedCells } from "./failed-cells";
import { IdleTime } from "./idle-time";
import { MonitorMark } from "./monitor-mark";

/** A parcel at a glance; the whole row leads to its timeline. */
export function ShipmentRow({ shipment, selection, isFailedList, isFresh, onMend }: Props) {
  const t = useTranslations();
  const open = useRowLink(`/shipments/${shipment.id}`);
  const isSelected = selection?.has(shipment.id) ?? false;
  const { waybillNumber } = shipment;
  return (
    <tr
      role="row"
      onClick={open}
      data-testid="shipment-row"
      data-waybill={waybillNumber}
      data-selected={isSelected || undefined}
      className={`shipment-row cursor-pointer border-b border-separator align-middle hover:bg-surface-secondary has-[a:focus-visible]:bg-surface-secondary data-selected:bg-surface-secondary lg:h-14 ${isFresh ? "glow-once" : ""}`}
    >
      {selection && (
        <td role="cell" className="cell-box lg:ps-4">
          <SelectBox
            label={t("list.select", { number: waybillNumber })}
            isSelected={isSelected}
            onToggle={() => selection.toggle(shipment.id)}
          />
        </td>
      )}
      <td role="cell" className={`cell-number px-3 ${selection ? "" : "lg:ps-6"}`}>
        <div className="flex min-w-0 items-center gap-1">
          <Link
            href={`/shipments/${shipment.id}`}
            prefetch={false}
            className="min-w-0 rounded font-mono text-[0.8125rem] font-medium break-all hover:text-accent hover:underline max-lg:py-2 max-lg:text-sm max-lg:leading-5"
          >
            {waybillNumber}
          </Link>
          <CopyButton text={waybillNumber} what={t("columns.number")} className="max-lg:-mx-2 max-lg:-my-2" />
          <DestinationMark shipment={shipment} />
        </div>
        {shipment.orderNumber && (
          <div className="w-0 min-w-full truncate text-xs text-muted" title={t("columns.order")}>
            {shipment.orderNumber}
          </div>
        )}
      </td>
      <td role="cell" className="cell-carrier px-3 max-lg:text-xs max-lg:text-muted">
        <span className="line-clamp-2">{shipment.carrierName ?? shipment.carrier ?? t("list.carrierUnknown")}</span>
      </td>
      {isFailedList ? (
        <FailedCells shipment={shipment} onMend={onMend} />
      ) : (
        <UsualCells shipment={shipment} onMend={onMend} />
      )}
      <td role="cell" className="cell-time px-3 lg:pe-6 max-lg:text-xs">
        <span className="text-muted lg:hidden">{t("columns.updated")} </span>
        <When at={shipment.activityAt} isStacked />
      </td>
    </tr>
  );
}

/** Where a parcel is and what happened last. */
function UsualCells({ shipment, onMend }: Pick<Props, "shipment" | "onMend">) {
  const t = useTranslations();
  const readCode = useReturnCode();
  const { state, rawState, subState, monitorStatus, subscriptionProblem, destinationEvent } = shipment;
  const latest = destinationEvent?.context ?? shipment.lastEvent;
  const area = destinationEvent?.areaName ?? shipment.lastArea;
  return (
    <>
      <td role="cell" className="cell-state px-3 leading-snug">
        <div className="state-mark lg:contents">
          <StateChip state={state} rawState={rawState} monitorStatus={monitorStatus} />
          <div className="text-xs text-muted lg:empty:hidden">
            <SubState code={subState} />
          </div>
        </div>
        <div className="state-note text-xs text-muted wrap-anywhere empty:hidden">
          <MonitorMark shipment={shipment} />
        </div>
      </td>
      <td role="cell" className="cell-trace px-3">
        <p className={`line-clamp-2 leading-snug wrap-anywhere ${latest ? "" : "text-muted"}`}>
          {latest ? (
            <>
              <EventTime shipment={shipment} />
              {maskContacts(latest)}
            </>
          ) : subscriptionProblem ? (
            readCode(subscriptionProblem).mend
          ) : (
            t("list.noTrace")
          )}
        </p>
        {monitorStatus === "failed" && onMend && (
          <button
            type="button"
            onClick={() => onMend(shipment.id)}
            className="mt-0.5 cursor-pointer rounded text-[0.8125rem] font-medium text-accent hover:underline max-lg:min-h-11"
          >
            {t("list.mend")}
          </button>
        )}
      </td>
      <td role="cell" className="cell-area px-3 text-muted max-lg:text-xs">
        <span className="line-clamp-2 leading-snug">{area ?? <span className="max-lg:hidden">–</span>}</span>
      </td>
      <td role="cell" className="cell-idle px-3 text-end max-lg:text-xs">
        <IdleTime shipment={shipment} />
      </td>
    </>
  );
}

/** Opens the row's page wherever one clicks on it, unless that was for a control or to mark text. */
function useRowLink(href: string): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    const isOnControl = event.target instanceof Element && event.target.closest("a, button, label") !== null;
    if (isOnControl || window.getSelection()?.toString()) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else router.push(href);
  };
}

/** ⇄JP: the parcel has a second leg in another country. */
function DestinationMark({ shipment: { legs, destinationCountry } }: { shipment: ShipmentView }) {
  const t = useTranslations("list");
  const country = legs.destination?.country ?? destinationCountry;
  if (!legs.destination && !destinationCountry) return null;
  return (
    <span
      title={t("destinationLeg", { country: country ?? "?" })}
      className="inline-flex shrink-0 items-center gap-0.5 rounded border border-border px-1 text-[0.6875rem] leading-4 text-muted"
    >
      <ArrowLeftRight aria-hidden className="size-2.5" />
      {country}
    </span>
  );
}

interface Props {
  shipment: ShipmentView;
  selection: Selection | undefined;
  isFailedList: boolean;
  isFresh: boolean;
  onMend: ((id: string) => void) | undefined;
}
