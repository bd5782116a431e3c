import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import type { AreaPoints, GeoPoint } from "./area-points";
import type { RouteStop } from "./build-route";
import { findEventPoint } from "./find-event-point";

/** States in which a parcel goes no further: signed, or on its way back to the sender or there already. */
const ENDED_STATES: readonly number[] = [3, 4, 6, 14];
/** Nearer than this, in degrees, the parcel is there. */
const NEAR_DEGREES = 0.4;

/**
 * The rest of a parcel's way, from its last known place to the place of its address; null when it has arrived, goes
 * back, or the address names no place in China.
 */
export function findRemainingRoute(
  areas: AreaPoints,
  { state, to, destinationCountry }: Pick<ShipmentDetail, "state" | "to" | "destinationCountry">,
  stops: readonly RouteStop[],
): { from: GeoPoint; to: GeoPoint } | null {
  const last = stops.findLast(({ point }) => point !== null)?.point;
  const isAbroad = destinationCountry !== null && destinationCountry !== "CN";
  if (!last || to === null || isAbroad || (state !== null && ENDED_STATES.includes(state))) return null;
  const end = findEventPoint(areas, { areaCenter: null, areaCode: null, areaName: to });
  if (!end || Math.hypot(end.lng - last.lng, end.lat - last.lat) < NEAR_DEGREES) return null;
  return { from: last, to: end };
}
