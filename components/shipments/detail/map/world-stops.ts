import type { GeoPoint } from "@/lib/domain/maps/area-points";
import type { RouteStop } from "@/lib/domain/maps/build-route";
import { findWorldPoint } from "@/lib/domain/maps/find-event-point";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import type { EventSpan } from "./route-focus";

/** A place on the globe, with its events in the timeline; null where the parcel has not been yet. */
export interface WorldStop extends GeoPoint {
  span: EventSpan | null;
}

/** Where a route begins that has no place yet. */
const MIDDLE_OF_CHINA: GeoPoint = { lng: 112, lat: 33 };

/**
 * The places of a journey abroad in its order: those at home, then those that the carrier abroad names. Events without a
 * place belong to the one before, the first ones to the first place; without any all belong to the country.
 *
 * @param newestFirst the events of the leg abroad
 * @param country a place of the country
 */
export function buildWorldStops(
  homeStops: readonly RouteStop[],
  newestFirst: readonly TraceEventView[],
  country: GeoPoint,
): { home: WorldStop[]; abroad: WorldStop[] } {
  const home = homeStops.flatMap(({ point, firstPosition: from, lastPosition: to }): WorldStop[] =>
    point ? [{ ...point, span: { leg: "origin", from, to } }] : [],
  );
  return {
    home: home.length > 0 ? home : [{ ...MIDDLE_OF_CHINA, span: null }],
    abroad: stopsAbroad(newestFirst, country),
  };
}

function stopsAbroad(newestFirst: readonly TraceEventView[], country: GeoPoint): WorldStop[] {
  if (newestFirst.length === 0) return [{ ...country, span: null }];
  const stops: (GeoPoint & { span: EventSpan })[] = [];
  for (const [index, event] of newestFirst.toReversed().entries()) {
    const position = index + 1;
    const point = findWorldPoint(event);
    const last = stops.at(-1);
    if (point === null || (last?.lng === point.lng && last.lat === point.lat)) {
      if (last) last.span.to = position;
      continue;
    }
    stops.push({ ...point, span: { leg: "destination", from: last ? position : 1, to: position } });
  }
  if (stops.length > 0) return stops;
  return [{ ...country, span: { leg: "destination", from: 1, to: newestFirst.length } }];
}
