import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMapData } from "@/components/maps/lazy-map";
import { buildRoute } from "@/lib/domain/maps/build-route";
import { findRemainingRoute } from "@/lib/domain/maps/remaining-route";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";

/** The places of a parcel at home and abroad, and what its map shows, with its name; parts of a leg stay the same objects. */
export function useRoute(shipment: ShipmentDetail) {
  const t = useTranslations("route");
  const { areas } = useMapData();
  const { legs, destinationCountry } = shipment;
  const [events, eventsAbroad] = [legs.origin?.events, legs.destination?.events];
  const stops = useMemo(() => buildRoute(areas, events ?? []), [areas, events]);
  const abroad = useMemo(() => buildRoute(areas, eventsAbroad ?? []), [areas, eventsAbroad]);
  const rest = useMemo(() => findRemainingRoute(areas, shipment, stops), [areas, shipment, stops]);
  const mapStops = useMemo(() => stops.filter(({ point }) => point !== null), [stops]);
  const names = mapStops.map(({ name }) => name ?? t("unknown")).join(" → ");
  return {
    stops,
    abroad,
    goesAbroad: legs.destination !== null || (destinationCountry !== null && destinationCountry !== "CN"),
    map: { stops: mapStops, rest, label: t("mapLabel", { count: mapStops.length, names }) },
  };
}
