import { parseCarrierTime } from "@/lib/domain/time/beijing-time";
import { toText } from "./parse-foreign-json";
import type { JsonObject } from "./push-wire";

/** A day without an hour: the parcel is expected before the day ends. */
const END_OF_DAY = "23:59:59";

/**
 * The estimated arrival of one leg, `arrivalTime`, as Beijing time. Never fails: an estimate is
 * extra information, so a text that is not a real time is no estimate.
 *
 * @returns ms since 1970 UTC; null when there is none, or none that can be read
 * @see Kuaidi100 document, 2.3, `lastResult.arrivalTime`, only with `resultv2` = 8
 */
export function parseArrival(result: JsonObject): number | null {
  const text = typeof result.arrivalTime === "object" ? null : toText(result.arrivalTime);
  return text === null ? null : parseCarrierTime(text, END_OF_DAY);
}
