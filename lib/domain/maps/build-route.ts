import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import type { AreaPoints, GeoPoint } from "./area-points";
import { findEventPoint, findEventProvince } from "./find-event-point";

/** A place of the route, with its consecutive events. */
export interface RouteStop {
  /** Name given by the carrier; null if there is none. */
  name: string | null;
  point: GeoPoint | null;
  /** Number of the stop on the map, from 1; null for stops that are not on the map. */
  number: number | null;
  /** Times of the first and last event there, as received. */
  firstTime: string;
  lastTime: string;
  events: number;
  /** When the parcel came and when it was last seen there, ms since 1970 UTC; null where the time zone is unknown. */
  firstAt: number | null;
  lastAt: number | null;
  /** Short name of its province; null abroad or where it is unknown. */
  province: string | null;
  /** Places of its events in the leg, counted from the oldest, which is 1. */
  firstPosition: number;
  lastPosition: number;
}

/**
 * The places of a leg in the order of the journey. Events without a place belong to the one before.
 *
 * @param newestFirst the leg's events
 */
export function buildRoute(areas: AreaPoints, newestFirst: readonly TraceEventView[]): RouteStop[] {
  const stops: RouteStop[] = [];
  let number = 0;
  for (const [index, event] of newestFirst.toReversed().entries()) {
    const position = index + 1;
    const at = event.occurredAt === null ? null : Date.parse(event.occurredAt);
    const name = event.areaName?.trim() || event.location?.trim() || null;
    const last = stops.at(-1);
    const point = findEventPoint(areas, event);
    if (last && ((name === null && point === null) || isSameStop(last, name, point))) {
      last.lastTime = event.time;
      last.lastAt = at ?? last.lastAt;
      last.lastPosition = position;
      last.events += 1;
      continue;
    }
    if (point) number += 1;
    stops.push({
      name,
      point,
      number: point ? number : null,
      firstTime: event.time,
      lastTime: event.time,
      events: 1,
      firstAt: at,
      lastAt: at,
      province: findEventProvince(areas, event),
      firstPosition: position,
      lastPosition: position,
    });
  }
  return stops;
}

function isSameStop(stop: RouteStop, name: string | null, point: GeoPoint | null): boolean {
  return stop.name === name && stop.point?.lng === point?.lng && stop.point?.lat === point?.lat;
}
