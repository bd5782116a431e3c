import { ON_WAY_STATES } from "@/lib/domain/analytics/live-figures";

/** The list of what the map counts: watched parcels on the way, or stalled ones, at a place or on a lane. */
export function buildLiveListHref(
  shade: "onWay" | "stalled",
  place: { area?: string; origin?: string; destination?: string },
  shop: string,
): string {
  const counted =
    shade === "stalled" ? { state: "stalled" } : { state: ON_WAY_STATES.join(","), monitor: "queued,polling" };
  const entries = Object.entries({ ...counted, ...place, shop }).filter(([, text]) => text !== "");
  const search = new URLSearchParams(entries);
  return `/shipments?${search.toString().replaceAll("%2C", ",")}`;
}
