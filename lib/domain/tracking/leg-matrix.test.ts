import { describe, expect, test } from "vitest";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { foldHistory } from "./fold-history";
import { type Delivery, tellTruth } from "./testing/tracking-oracle";

const START = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const STATUSES = ["polling", "shutdown", "abort", "updateall"] as const;

/** How the two legs arrive: in one push, or one after the other. */
const ORDERS = {
  "in one push": [["origin", "destination"]],
  "origin first": [["origin"], ["origin", "destination"]],
  "destination first": [["destination"], ["origin", "destination"]],
  "origin last": [["origin", "destination"], ["origin"]],
} as const;

const result = (com: string, state: number, hour: number) => ({
  com,
  state: String(state),
  data: [{ context: `${com} ${hour}`, ftime: new Date(START + hour * HOUR + 8 * HOUR).toISOString().slice(0, 19) }],
});

describe.each(STATUSES)("with the last push's status %s", (status) => {
  test.each(Object.entries(ORDERS))("%s: the state of all 14 × 14 pairs of legs is the oracle's", (_, order) => {
    for (const origin of STATES) {
      for (const destination of STATES) {
        const deliveries = order.map((legs, index): Delivery => {
          const isLast = index === order.length - 1;
          const names: readonly string[] = legs;
          const push = {
            status: isLast ? status : "polling",
            ...(names.includes("origin") ? { lastResult: result("ems", origin, index) } : {}),
            ...(names.includes("destination") ? { destResult: result("japanposten", destination, index) } : {}),
          };
          const receivedAt = START + (index + 2) * HOUR;
          return { param: JSON.stringify(push), ordinal: 0, receivedAt, fingerprint: String(index) };
        });
        const truth = tellTruth(deliveries, "ems");
        const pushes = deliveries.map(({ param, ...rest }) => ({ ...rest, push: parsePush(param) }));
        for (const given of [pushes, pushes.toReversed()]) {
          const { state, monitorStatus } = foldHistory(given, "ems").progress;
          expect({ origin, destination, state, monitorStatus }).toEqual({
            origin,
            destination,
            state: truth.state,
            monitorStatus: truth.monitorStatus,
          });
        }
      }
    }
  });
});
