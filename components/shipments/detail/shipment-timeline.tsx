"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useCaseAction } from "@/components/case-panel/use-case-action";
import { useCaseKeys } from "@/components/case-panel/use-case-keys";
import { type ParcelPartControl, useParcelPart } from "@/components/case-panel/use-parcel-part";
import { lazyMap } from "@/components/maps/lazy-map";
import { NoTraceNotice } from "@/components/shipments/detail/trace/no-trace-notice";
import { ParcelLegs } from "@/components/shipments/detail/trace/parcel-legs";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { useNow } from "@/components/ui/figures/now-provider";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { parcelCaseOptions } from "@/lib/client/cases/case-queries";
import { useHotkeys } from "@/lib/client/keyboard/hotkeys";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { recordComplaint, shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { DEFAULT_LANGUAGE, findLanguage } from "@/lib/domain/shared/languages";
import type { ShipmentDetail, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { AdviceBanner } from "./advice-banner";
import { ParcelDetails } from "./parcel-details";
import { ParcelControls, ParcelHead } from "./parcel-head";
import { ParcelParts } from "./parcel-parts";
import { ParcelRecords } from "./parcel-records";
import { TimelineLoadingState } from "./timeline-loading-state";
import type { ParcelActions } from "./use-parcel-actions";

// The map with its shapes does not delay the timeline.
const RouteHero = lazyMap(
  () => import("@/components/shipments/detail/map/route-panel").then((each) => each.RouteHero),
  () => (
    <div className="rounded-xl border border-border bg-surface p-3">
      <div className="aspect-[4/3]" />
    </div>
  ),
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
 * A parcel with all its data: head, fields, advice, legs, map, pushes and changes. It adapts to the available width, on a
 * page of its own or in a drawer.
 */
export function ShipmentTimeline({ id, row, ...props }: Props) {
  return (
    <QueryBoundary query={useQuery(shipmentOptions(id))} loading={<TimelineLoadingState row={row} />}>
      {(shipment) => <LoadedTimeline shipment={shipment} {...props} />}
    </QueryBoundary>
  );
}

function LoadedTimeline({ shipment, isPage = false }: LoadedProps) {
  const { canWrite } = useDeskUser();
  const parts = useParcelPart();
  const [open, setOpen] = useState<"edit" | "query" | "text" | "explanation" | null>(null);
  const { act: complain } = useRecordComplaint();
  const { id } = shipment;
  const canComplain = canWrite && shipment.outcome === "signed" && shipment.flag?.reason !== "complained";
  const actions: ParcelActions = {
    text: () => setOpen("text"),
    query: canWrite ? () => setOpen("query") : undefined,
    edit: canWrite ? () => setOpen("edit") : undefined,
    follow: canWrite && shipment.openCase ? parts.writeNote : undefined,
    complaint: canComplain ? () => complain(id) : undefined,
  };
  return (
    <div className="evidence @container">
      <PrintHeader shipment={shipment} />
      <ParcelHead shipment={shipment} isPage={isPage}>
        <ParcelControls shipment={shipment} actions={actions} onExplain={() => setOpen("explanation")} />
      </ParcelHead>
      <ParcelDetails shipment={shipment} />
      <div className="flex flex-col gap-3 px-4 py-3 @4xl:px-6 print:p-0 print:pt-3">
        <AdviceBanner shipment={shipment} actions={actions} />
        <HydrationParts>
          <ParcelParts
            shipmentId={id}
            shipment={shipment}
            parts={parts}
            hasRoom={isPage}
            hero={isPage && <RouteHero shipment={shipment} />}
            trace={
              <ParcelLegs shipment={shipment}>
                <NoTraceNotice shipment={shipment} onEdit={actions.edit} />
              </ParcelLegs>
            }
            follow={<ParcelCase shipmentId={id} parts={parts} />}
            records={
              <HydrationParts>
                <ParcelRecords shipment={shipment} />
              </HydrationParts>
            }
          />
        </HydrationParts>
      </div>
      {open === "edit" && <EditShipmentDrawer id={id} onClose={() => setOpen(null)} />}
      {open === "explanation" && <StateExplanationDrawer id={id} onClose={() => setOpen(null)} />}
      {open === "query" && (
        <QueryOnceDrawer
          shipmentId={id}
          waybillNumber={shipment.waybillNumber}
          onEdit={actions.edit}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "text" && <ParcelTextDrawer shipment={shipment} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface Props {
  id: string;
  /** Its row in the list, shown until the shipment is fetched. */
  row?: ShipmentView | undefined;
  /** Whether it is a page, not a drawer beside a list. */
  isPage?: boolean;
}

interface LoadedProps extends Omit<Props, "id" | "row"> {
  shipment: ShipmentDetail;
}

/** Printed only: title, print time, how the shipment is, and the number on every page. */
function PrintHeader({ shipment: { waybillNumber, summary } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("paper");
  const now = useNow();
  return (
    <div className="hidden print:block">
      <style>{`@page { @top-left { content: "${waybillNumber.replace(/[^\w-]/g, "")}" } }`}</style>
      <p className="text-base font-semibold">{t("title")}</p>
      <p className="font-semibold">{summary}</p>
      <p className="text-xs">{t("note", { time: formatBeijingTime(now).slice(0, 16) })}</p>
    </div>
  );
}

/** Records the buyer's complaint that a signed parcel was not received. */
function useRecordComplaint() {
  return useAction({ send: recordComplaint, success: useTranslations("detail")("complained") });
}

// Most parcels have no case.
const CasePanel = lazyPart(() => import("@/components/case-panel/case-panel").then((each) => each.CasePanel));

/**
 * The follow-up of a parcel beside its trace: the panel of its newest case and its keys, as on the problem desk. It
 * fetches the case itself, so that the answer does not render the trace again.
 */
function ParcelCase({ shipmentId, parts }: { shipmentId: string; parts: ParcelPartControl }) {
  const t = useTranslations("caseDesk");
  const locale = useLocale();
  const { canWrite } = useDeskUser();
  const [language, setLanguage] = useState(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const query = useQuery(parcelCaseOptions(shipmentId));
  const view = query.data?.items[0];
  const { mutate } = useCaseAction();
  const act = (action: CaseAction, hint?: string) => {
    if (view) mutate({ view, action, hint });
  };
  const keys = useCaseKeys(view, parts, act);
  useHotkeys(canWrite && view ? keys : {}, t("keys.scope"));
  if (!view) return query.isPending ? null : <EmptyLine>{t("noCase")}</EmptyLine>;
  return (
    <CasePanel
      key={view.id}
      view={view}
      parts={parts}
      textLanguage={language}
      onTextLanguage={setLanguage}
      onAct={act}
    />
  );
}
