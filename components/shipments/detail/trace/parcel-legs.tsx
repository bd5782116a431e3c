import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { LegTrace } from "./leg-trace";

/** The trace of a parcel, leg by leg. @param children shown instead of events at home while there are none */
export function ParcelLegs({ shipment, children }: { shipment: ShipmentDetail; children: ReactNode }) {
  const t = useTranslations("detail");
  const { canWrite } = useDeskUser();
  const { id, waybillNumber, legs, departureCountry, destinationCountry } = shipment;
  return (
    <div className="flex flex-col gap-4">
      <HydrationParts>
        {legsInOrder(shipment).map((name) => (
          <LegTrace
            key={name}
            name={name}
            waybillNumber={waybillNumber}
            leg={legs[name]}
            country={name === "origin" ? departureCountry : destinationCountry}
            isAlone={legs.destination === null}
            revealIn={canWrite ? id : undefined}
          >
            {name === "origin" ? children : t("noTraceAbroad")}
          </LegTrace>
        ))}
      </HydrationParts>
    </div>
  );
}

/** The legs of a parcel, first the one from which its state comes: who looks for a problem begins there. */
function legsInOrder({ state, legs: { destination } }: ShipmentDetail): readonly LegName[] {
  if (destination === null) return ["origin"];
  return destination.state === state ? ["destination", "origin"] : ["origin", "destination"];
}
