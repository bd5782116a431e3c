"use client";
import { Button } from "@heroui/react";
import { ArrowLeft, Pencil, Phone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ShipmentDetail } from "@/lib/domain/shipment";
import { BuyerLink } from "../buyers/buyer-link";
import { CopyButton } from "../ui/copy-button";
import { StateChip } from "../ui/state-chip";
import { SubState } from "../ui/sub-state";
import { Facts } from "./facts";
import { MonitorState } from "./monitor-state";
import { ProgressLine } from "./progress-line";
import { PushTimes } from "./push-times";

/** Which parcel this is, how it stands, and whom to call. */
export function ShipmentHead({ shipment, onEdit }: { shipment: ShipmentDetail; onEdit: (() => void) | undefined }) {
  const t = useTranslations("detail");
  const { waybillNumber, carrier, carrierName, carrierPhone, state, rawState, subState, monitorStatus } = shipment;
  return (
    <header className="flex flex-col gap-4 border-b border-border bg-surface px-4 pt-3 pb-4 lg:px-6">
      <Link
        href="/shipments"
        className="-ms-1 inline-flex w-fit items-center gap-1 rounded px-1 text-[0.8125rem] text-muted hover:text-foreground max-lg:-mt-1.5 max-lg:-mb-4 max-lg:min-h-11"
      >
        <ArrowLeft aria-hidden className="size-3.5" />
        {t("back")}
      </Link>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-center gap-1">
          <h1 className="min-w-0 font-mono text-xl font-semibold tracking-tight break-all">{waybillNumber}</h1>
          <CopyButton text={waybillNumber} what={t("number")} />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateChip state={state} rawState={rawState} monitorStatus={monitorStatus} />
          <span className="text-[0.8125rem] text-muted">
            <SubState code={subState} />
          </span>
          {monitorStatus !== "failed" && <MonitorState status={monitorStatus} />}
          <PushTimes shipment={shipment} />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 lg:ms-auto">
          <span className="font-medium">{carrierName ?? carrier ?? t("carrierUnknown")}</span>
          {carrierPhone && (
            <a
              href={`tel:${carrierPhone}`}
              className="inline-flex h-8 items-center gap-1.5 rounded-lg border border-border px-2.5 text-[0.8125rem] text-accent hover:bg-default max-lg:h-11"
            >
              <Phone aria-hidden className="size-3.5" />
              {carrierPhone}
            </a>
          )}
          <BuyerLink url={shipment.trackingUrl} />
          {onEdit && (
            <Button variant="outline" size="sm" onPress={onEdit} className="max-lg:h-11">
              <Pencil aria-hidden />
              {t("edit")}
            </Button>
          )}
        </div>
      </div>
      <Facts shipment={shipment} />
      {monitorStatus !== "failed" && <ProgressLine shipment={shipment} />}
    </header>
  );
}
