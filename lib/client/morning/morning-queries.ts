import { keepPreviousData } from "@tanstack/react-query";
import { operationQuery } from "@/lib/client/shared/operation-query";
import { SILENCE_POLL_INTERVAL_MS } from "@/lib/client/shipments/shipment-queries";

/** A key of its own: live updates ask for the figures of the overview anew with every push. */
export const morningOptions = (shop: string) =>
  operationQuery(
    "GET /api/v1/overview/morning",
    { query: { shop } },
    {
      queryKey: ["morning", shop],
      placeholderData: keepPreviousData,
      refetchInterval: SILENCE_POLL_INTERVAL_MS,
    },
  );

/** Set while somebody has put this morning's summary away. */
export const MORNING_COOKIE = "morning-away";
/** From any minute of a morning it lasts beyond noon, and ends before the next morning. */
const HALF_DAY_S = 12 * 3600;

/** Puts the summary away until the next morning, for the server too, so that it does not render it. */
export function putMorningAway(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers
  document.cookie = `${MORNING_COOKIE}=1; path=/; max-age=${HALF_DAY_S}; samesite=lax`;
}

/** Whether it is put away; on the server, which looks at the cookie before, it is not. */
export function isMorningAway(): boolean {
  return typeof document !== "undefined" && document.cookie.includes(`${MORNING_COOKIE}=`);
}
