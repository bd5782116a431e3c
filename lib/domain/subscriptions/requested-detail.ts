import type { ResultV2 } from "@/lib/domain/settings/owner-settings";

/**
 * The `resultv2` to send with a subscription or a query. An estimated arrival (8) requires the
 * destination: without one Kuaidi100 refuses the request, so advanced states (4) are asked instead.
 *
 * @param chosen the owner's setting
 * @param to the shipment's destination address, null when unknown
 * @see Kuaidi100 document, 1.3, `resultv2` and `to`
 */
export function getRequestedDetail(chosen: ResultV2, to: string | null): ResultV2 {
  return chosen === "8" && !to ? "4" : chosen;
}
