"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LegLane } from "@/components/shipments/detail/trace/leg-lane";
import { NoTrace } from "@/components/shipments/detail/trace/no-trace";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { shipmentOptions } from "@/lib/client/shipments/shipments";
import { ActionBar } from "./action-bar";
import { AdviceBanner } from "./advice-banner";
import { DetailTabs } from "./detail-tabs";
import { PaperHead } from "./paper-head";
import type { ParcelActions } from "./parcel-actions";
import { ShipmentHead } from "./shipment-head";
import { TimelineWait } from "./timeline-wait";
import { useComplaint } from "./use-complaint";

// Come only when they are opened: the timeline is what one waits for.
const EditDrawer = dynamic(() => import("@/components/shipments/edit/edit-drawer").then((each) => each.EditDrawer), {
  ssr: false,
});
const TextDrawer = dynamic(() => import("./text-drawer").then((each) => each.TextDrawer), { ssr: false });

/**
 * A parcel with all that is known of it: its head, what to do, its legs, map, pushes and changes. It
 * lays itself out by the room that it has, on a page of its own or in a drawer.
 */
export function ShipmentTimeline({ id, canWrite, canManage, isPage = false }: Props) {
  const t = useTranslations("detail");
  const [open, setOpen] = useState<"edit" | "text" | null>(null);
  const { mutate: complain } = useComplaint();
  const { data: shipment, error, refetch, isFetching } = useQuery(shipmentOptions(id));
  if (!shipment) {
    if (!error) return <TimelineWait />;
    return <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />;
  }
  const canComplain = canWrite && shipment.state === 3 && shipment.flag?.reason !== "complained";
  const actions: ParcelActions = {
    edit: canWrite ? () => setOpen("edit") : undefined,
    complain: canComplain ? () => complain(id) : undefined,
    writeText: () => setOpen("text"),
  };
  const { origin, destination } = shipment.legs;
  const isAbroad = destination !== null;
  return (
    <div className="evidence @container">
      <PaperHead shipment={shipment} />
      <ShipmentHead shipment={shipment} actions={actions} isPage={isPage} />
      <div className="flex flex-col gap-4 p-4 @4xl:p-6 print:p-0 print:pt-3">
        <AdviceBanner shipment={shipment} actions={actions} />
        <div
          className={`grid items-start gap-4 ${isAbroad ? "@4xl:grid-cols-2" : "@5xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]"}`}
        >
          <LegLane
            name="origin"
            leg={origin}
            country={shipment.departureCountry}
            isAlone={!isAbroad}
            canReveal={canWrite}
          >
            <NoTrace shipment={shipment} onEdit={actions.edit} />
          </LegLane>
          {isAbroad && (
            <LegLane
              name="destination"
              leg={destination}
              country={shipment.destinationCountry}
              isAlone={false}
              canReveal={canWrite}
            >
              {t("noTraceAbroad")}
            </LegLane>
          )}
          <DetailTabs shipment={shipment} canManage={canManage} className={isAbroad ? "@4xl:col-span-2" : ""} />
        </div>
      </div>
      <ActionBar shipment={shipment} actions={actions} isPage={isPage} />
      {open === "edit" && <EditDrawer id={id} onClose={() => setOpen(null)} />}
      {open === "text" && <TextDrawer shipment={shipment} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface Props {
  id: string;
  canWrite: boolean;
  canManage: boolean;
  /** It is the page, and not a drawer beside a list. */
  isPage?: boolean;
}
