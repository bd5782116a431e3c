import { expect, test } from "vitest";
import { determineOutcome } from "@/lib/domain/shipments/outcome";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { determineHookEvents } from "./determine-hook-events";

const CHANGE = { kind: "state", before: "派件", after: "now", note: null } as const;

test.each([
  ["301", false, "shipment.signed"],
  ["3", true, "shipment.returned"], // the sender has signed for it
  ["14", false, "shipment.refused"],
  ["203", false, "shipment.refused"],
  ["206", false, "shipment.problem"],
  ["6", true, "shipment.returning"],
  ["4", false, "shipment.returned"],
  ["102", false, "shipment.updated"],
] as const)("the event of state %s, turned back: %s, is %s", (code, turnedBack, type) => {
  const reading = parseState(code);
  const progress = {
    ...reading,
    outcome: determineOutcome({ ...reading, turnedBack }),
    monitorStatus: "polling",
  } as const;
  expect(determineHookEvents(progress, { changes: [CHANGE], isRetracted: false })[0]?.type).toBe(type);
});

test("a signature taken back is told by an event of its own", () => {
  const progress = { state: 5, subState: null, raw: null, outcome: "open", monitorStatus: "polling" } as const;
  const events = determineHookEvents(progress, { changes: [CHANGE], isRetracted: true });
  expect(events.map(({ type }) => type)).toEqual(["shipment.out_for_delivery", "shipment.updated"]);
});
