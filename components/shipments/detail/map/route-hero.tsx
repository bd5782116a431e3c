import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { buildRoute } from "./build-route";
import { findRest } from "./find-rest";
import { RouteMap } from "./route-map";

// Only for parcels that go abroad.
const WorldRoute = lazyPart(() => import("./world-route").then((each) => each.WorldRoute));

/** The route as a large picture beside the timeline; a parcel that is abroad on the globe. Nothing without a known place. */
export function RouteHero({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("route");
  const { areas } = useMapData();
  const events = shipment.legs.origin?.events;
  const stops = useMemo(() => buildRoute(areas, events ?? []), [areas, events]);
  const rest = useMemo(() => findRest(areas, shipment, stops), [areas, shipment, stops]);
  const mapStops = useMemo(() => stops.filter(({ point }) => point !== null), [stops]);
  const isAbroad = (shipment.legs.destination?.events?.length ?? 0) > 0;
  if (!isAbroad && mapStops.length === 0) return null;
  const names = mapStops.map(({ name }) => name ?? t("unknown")).join(" → ");
  return (
    <section aria-label={t("hero")} data-testid="route-hero" className="rounded-xl border border-border bg-surface p-3">
      {isAbroad ? (
        <WorldRoute shipment={shipment} stops={stops} />
      ) : (
        <RouteMap stops={mapStops} rest={rest} label={t("mapLabel", { count: mapStops.length, names })} />
      )}
    </section>
  );
}
