import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { buildRoute, type RouteStop } from "@/lib/domain/maps/build-route";
import type { LegName, ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { RouteMap } from "./route-map";
import { RouteStopList } from "./route-stop-list";
import { useRoute } from "./use-route";

// Only for parcels that go abroad.
const WorldRoute = lazyPart(() => import("./world-route").then((each) => each.WorldRoute));

/** Route of a parcel: on a map of China, abroad on a globe, and as a list. */
export function RoutePanel({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const { areas } = useMapData();
  const { legs, destinationCountry } = shipment;
  const { stops, map } = useRoute(shipment);
  const abroad = useMemo(() => buildRoute(areas, legs.destination?.events ?? []), [areas, legs.destination?.events]);
  const otherStops = stops.filter(({ point }) => point === null);
  if (stops.length === 0 && abroad.length === 0) return <p className="px-4 py-8 text-muted">{t("none")}</p>;
  const isUnderWay = shipment.state !== null && shipment.state !== 3 && shipment.state !== 4;
  const goesAbroad = legs.destination !== null || (destinationCountry !== null && destinationCountry !== "CN");
  return (
    <div className="grid items-start gap-x-6 gap-y-4 p-4 @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid min-w-0 gap-4">
        {map.stops.length > 0 ? <RouteMap {...map} /> : <p className="py-4 text-muted">{t("nothingToDraw")}</p>}
        {goesAbroad && <WorldRoute shipment={shipment} stops={stops} />}
      </div>
      <div className="flex min-w-0 flex-col gap-4" data-testid="route-stops">
        <StopGroup
          title={t("places")}
          stops={map.stops}
          leg="origin"
          isUnderWay={isUnderWay}
          lastIsCurrent={abroad.length === 0}
        />
        <StopGroup title={t("unknownPlaces")} stops={otherStops} leg="origin" isUnderWay={isUnderWay} />
        <StopGroup
          title={t("abroad")}
          note={t("abroadNote")}
          stops={abroad}
          leg="destination"
          isUnderWay={isUnderWay}
          lastIsCurrent
        />
      </div>
    </div>
  );
}

function StopGroup({ title, note, stops, leg, isUnderWay, lastIsCurrent = false }: GroupProps) {
  if (stops.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      {note && <p className="mb-1.5 text-xs text-muted">{note}</p>}
      <RouteStopList stops={stops} leg={leg} isUnderWay={isUnderWay} lastIsCurrent={lastIsCurrent} />
    </section>
  );
}

interface GroupProps {
  title: string;
  note?: string;
  stops: readonly RouteStop[];
  leg: LegName;
  isUnderWay: boolean;
  /** Whether the parcel is at the last stop now. */
  lastIsCurrent?: boolean;
}
