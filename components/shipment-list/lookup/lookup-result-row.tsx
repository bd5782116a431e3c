// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { useTranslations } from "next-intl";
import { CarrierText } from "@/components/shipments/detail/trace/carrier-text";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { PageLink } from "@/components/ui/layout/page-link";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import type { FoundShipment } from "./sort-lookup-results";

/** One parcel of the lookup. */
export function LookupResultRow({ found: { number, shipment } }: { found: FoundShipment }) {
  const t = useTranslations();
  const latest = shipment.destinationEvent?.context ?? shipment.lastEvent;
  const area = shipment.destinationEvent?.areaName ?? shipment.lastArea;
  const isByOrder = number !== shipment.waybillNumber;
  return (
    <tr
      role="row"
      data-testid="found-row"
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-b border-separator px-4 py-3 align-middle hover:bg-surface-secondary has-[a:focus-visible]:bg-surface-secondary lg:table-row lg:h-12"
    >
      <td role="cell" className="lg:px-3 lg:ps-6">
        <span className="flex min-w-0 items-center gap-1">
          <PageLink
            href={`/shipments/${shipment.id}`}
            className="min-w-0 rounded font-mono text-dense font-medium break-all hover:text-accent hover:underline max-lg:py-2 max-lg:text-sm"
          >
            {shipment.waybillNumber}
          </PageLink>
          <CopyButton text={shipment.waybillNumber} what={t("columns.number")} className="max-lg:-my-2" />
        </span>
        {isByOrder && <span className="block truncate text-xs text-muted">{t("lookup.asOrder", { number })}</span>}
      </td>
      <td role="cell" className="text-muted max-lg:order-3 lg:px-3">
        {shipment.carrierName ?? shipment.carrier ?? t("list.carrierUnknown")}
      </td>
      <td role="cell" className="max-lg:text-end lg:px-3">
        <StateChip {...shipment} />
        <span className="ms-1.5 text-xs text-muted empty:hidden">
          <SubStateLabel code={shipment.subState} />
        </span>
      </td>
      <td role="cell" className="max-lg:order-2 max-lg:col-span-2 lg:px-3 lg:py-1.5">
        <p className={`line-clamp-2 leading-snug wrap-anywhere ${latest ? "" : "text-muted"}`}>
          {latest ? <CarrierText text={latest} canReveal={false} /> : t("list.noTrace")}
        </p>
      </td>
      <td role="cell" className="text-muted max-lg:hidden lg:px-3">
        <span className="line-clamp-2 leading-snug">{area ?? "–"}</span>
      </td>
      <td role="cell" className="max-lg:order-4 max-lg:text-xs lg:px-3 lg:pe-6">
        <Timestamp at={shipment.activityAt} isStacked />
      </td>
    </tr>
  );
}
