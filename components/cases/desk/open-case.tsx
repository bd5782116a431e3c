import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { CasePanel } from "@/components/case-panel/case-panel";
import { CasePhoneBar } from "@/components/case-panel/case-phone-bar";
import { CasePhoneHead } from "@/components/cases/case-phone-head";
import { CaseTimeline } from "@/components/cases/case-timeline";
import { ParcelParts } from "@/components/shipments/detail/parcel-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import type { ProblemDeskState } from "./use-problem-desk";

// Fetched only when their tab is opened.
const ParcelRecords = lazyPart(() =>
  import("@/components/shipments/detail/parcel-records").then((each) => each.ParcelRecords),
);

/**
 * The open case, in the parts of any parcel: on wide screens its trace beside the others, else one at a time; on phones
 * between a head (number, call) and a bar of the usual actions that both stay in reach.
 */
export function OpenCase({ view, state }: { view: CaseView; state: ProblemDeskState }) {
  const { canWrite } = useDeskUser();
  const { control, counts, parts, act, actAndMoveOn } = state;
  const { data: shipment } = useQuery(shipmentOptions(view.shipment.id));
  // The next case's head is painted at once, and the rest rendered in short tasks: it would keep the next key waiting.
  const isWhole = useDeferredValue(view.id) === view.id;
  return (
    <div
      className={`flex min-h-0 flex-col lg:overflow-y-auto xl:overflow-visible ${control.params.case ? "" : "max-lg:hidden"}`}
      data-testid="open-case"
    >
      <CasePhoneHead view={view} onBack={state.leaveCase} />
      <ParcelParts
        isDesk
        shipmentId={view.shipment.id}
        shipment={shipment}
        parts={parts}
        records={shipment && <ParcelRecords shipment={shipment} />}
        trace={<CaseTimeline key={view.id} view={view} isWhole={isWhole} />}
        follow={
          isWhole && (
            <CasePanel
              key={view.id}
              view={view}
              colleagues={counts?.colleagues ?? []}
              parts={parts}
              textLanguage={state.textLanguage}
              onTextLanguage={state.setTextLanguage}
              hasPhoneBar={canWrite}
              onAct={act}
              onNextAct={actAndMoveOn}
            />
          )
        }
      />
      {canWrite && <CasePhoneBar view={view} language={state.textLanguage} onAct={act} onNextAct={actAndMoveOn} />}
    </div>
  );
}
