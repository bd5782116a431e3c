import type { TraceEventView } from "@/lib/domain/shipments/shipment";
import { findEventPoint, type GeoPoint } from "./find-event-point";

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
}

/**
 * The places of a leg in the order of the journey. Events without a place belong to the one before.
 *
 * @param newestFirst the leg's events
 */
export function buildRoute(newestFirst: readonly TraceEventView[]): RouteStop[] {
  const stops: RouteStop[] = [];
  let number = 0;
  for (const event of newestFirst.toReversed()) {
    const name = event.areaName?.trim() || event.location?.trim() || null;
    const last = stops.at(-1);
    const point = findEventPoint(event);
    if (last && ((name === null && point === null) || isSameStop(last, name, point))) {
      last.lastTime = event.time;
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
    });
  }
  return stops;
}

function isSameStop(stop: RouteStop, name: string | null, point: GeoPoint | null): boolean {
  return stop.name === name && stop.point?.lng === point?.lng && stop.point?.lat === point?.lat;
}
