"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RouteFocusProvider } from "@/components/shipments/detail/map/route-focus";
import { LegTrace } from "@/components/shipments/detail/trace/leg-trace";
import { NoTraceNotice } from "@/components/shipments/detail/trace/no-trace-notice";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { AdviceBanner } from "./advice-banner";
import { PrintHeader } from "./print-header";
import { ShipmentActionBar } from "./shipment-action-bar";
import { ShipmentDetailTabs } from "./shipment-detail-tabs";
import { ShipmentHeader } from "./shipment-header";
import { TimelineLoadingState } from "./timeline-loading-state";
import type { ParcelActions } from "./use-parcel-actions";
import { useRecordComplaint } from "./use-record-complaint";

// The map with its shapes does not delay the timeline.
const RouteHero = lazyPart(
  () => import("@/components/shipments/detail/map/route-hero").then((each) => each.RouteHero),
  () => <div className="aspect-[4/3] rounded-xl border border-border bg-surface" />,
);
// Fetched when opened, so that they do not delay the timeline.
const EditShipmentDrawer = lazyPart(() =>
  import("@/components/shipments/edit/edit-shipment-drawer").then((each) => each.EditShipmentDrawer),
);
const StateExplanationDrawer = lazyPart(() =>
  import("./state-explanation-drawer").then((each) => each.StateExplanationDrawer),
);
const QueryOnceDrawer = lazyPart(() =>
  import("@/components/queries/query-once-drawer").then((each) => each.QueryOnceDrawer),
);
const ParcelTextDrawer = lazyPart(() => import("./parcel-text-drawer").then((each) => each.ParcelTextDrawer));

/**
 * A parcel with all its data: header, advice, legs, map, pushes and changes. It adapts to the available width, on a
 * page of its own or in a drawer.
 */
export function ShipmentTimeline({ id, ...props }: Props) {
  return (
    <QueryBoundary query={useQuery(shipmentOptions(id))} loading={<TimelineLoadingState />}>
      {(shipment) => <LoadedTimeline shipment={shipment} {...props} />}
    </QueryBoundary>
  );
}

function LoadedTimeline({ shipment, canWrite, canManage, isPage = false }: LoadedProps) {
  const t = useTranslations("detail");
  const [open, setOpen] = useState<"edit" | "query" | "text" | "explanation" | null>(null);
  const { act: complain } = useRecordComplaint();
  const { id } = shipment;
  const canComplain = canWrite && shipment.state === 3 && shipment.flag?.reason !== "complained";
  const actions: ParcelActions = {
    edit: canWrite ? () => setOpen("edit") : undefined,
    openQuery: canWrite ? () => setOpen("query") : undefined,
    recordComplaint: canComplain ? () => complain(id) : undefined,
    openTextDrawer: () => setOpen("text"),
  };
  const { origin, destination } = shipment.legs;
  const isAbroad = destination !== null;
  return (
    <RouteFocusProvider>
      <div className="evidence @container">
        <PrintHeader shipment={shipment} />
        <ShipmentHeader
          shipment={shipment}
          actions={actions}
          canReveal={canWrite}
          isPage={isPage}
          onExplain={() => setOpen("explanation")}
        />
        <div className="flex flex-col gap-4 p-4 @4xl:p-6 print:p-0 print:pt-3">
          <AdviceBanner shipment={shipment} actions={actions} />
          <div
            className={`grid items-start gap-4 ${isAbroad ? "@4xl:grid-cols-2" : "@5xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]"}`}
          >
            <HydrationParts>
              <LegTrace
                name="origin"
                leg={origin}
                country={shipment.departureCountry}
                isAlone={!isAbroad}
                revealIn={canWrite ? id : undefined}
              >
                <NoTraceNotice shipment={shipment} onEdit={actions.edit} />
              </LegTrace>
              {isAbroad && (
                <LegTrace
                  name="destination"
                  leg={destination}
                  country={shipment.destinationCountry}
                  isAlone={false}
                  revealIn={canWrite ? id : undefined}
                >
                  {t("noTraceAbroad")}
                </LegTrace>
              )}
              <div className={`grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 ${isAbroad ? "@4xl:col-span-2" : ""}`}>
                {isPage && (
                  <div className="max-lg:hidden print:hidden">
                    <RouteHero shipment={shipment} />
                  </div>
                )}
                <ShipmentDetailTabs shipment={shipment} canManage={canManage} className="" />
              </div>
            </HydrationParts>
          </div>
        </div>
        <ShipmentActionBar shipment={shipment} actions={actions} isPage={isPage} />
        {open === "edit" && <EditShipmentDrawer id={id} onClose={() => setOpen(null)} />}
        {open === "explanation" && <StateExplanationDrawer id={id} onClose={() => setOpen(null)} />}
        {open === "query" && (
          <QueryOnceDrawer
            shipmentId={id}
            waybillNumber={shipment.waybillNumber}
            canManage={canManage}
            onEdit={actions.edit}
            onClose={() => setOpen(null)}
          />
        )}
        {open === "text" && <ParcelTextDrawer shipment={shipment} onClose={() => setOpen(null)} />}
      </div>
    </RouteFocusProvider>
  );
}

interface Props {
  id: string;
  canWrite: boolean;
  canManage: boolean;
  /** Whether it is a page, not a drawer beside a list. */
  isPage?: boolean;
}

interface LoadedProps extends Omit<Props, "id"> {
  shipment: ShipmentDetail;
}
