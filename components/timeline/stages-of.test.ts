import { expect, test } from "vitest";
import type { LegView, ShipmentDetail, TraceEventView } from "@/lib/domain/shipment";
import { stagesOf } from "./stages-of";

const event = (hour: number, status: string): TraceEventView => ({
  time: `2026-11-24 ${String(hour).padStart(2, "0")}:00:00`,
  occurredAt: `2026-11-24T${String(hour).padStart(2, "0")}:00:00+08:00`,
  context: "",
  status,
  statusCode: null,
  areaCode: null,
  areaName: null,
  areaCenter: null,
  location: null,
});

/** Only what the stages are read from. */
function shipment(state: ShipmentDetail["state"], events: TraceEventView[], rest: Partial<ShipmentDetail> = {}) {
  const origin = { events } as LegView;
  return {
    state,
    pickedUpAt: events.at(-1)?.occurredAt ?? null,
    signedAt: null,
    lastEventAt: events[0]?.occurredAt ?? null,
    legs: { origin, destination: null },
    ...rest,
  } as ShipmentDetail;
}

const summary = (detail: ShipmentDetail) =>
  stagesOf(detail).map(({ key, isReached }) => (isReached ? key : `(${key})`));

test("a parcel under way has the door still before it", () => {
  expect(summary(shipment(0, [event(9, "在途"), event(8, "揽收")]))).toEqual([
    "pickedUp",
    "moving",
    "(delivering)",
    "(signed)",
  ]);
});

test("what no event told of was passed all the same once the parcel is signed for", () => {
  const signed = shipment(3, [event(9, "签收"), event(8, "揽收")], { signedAt: "2026-11-24T09:00:00+08:00" });
  expect(summary(signed)).toEqual(["pickedUp", "moving", "delivering", "signed"]);
});

test("a refusal takes the place of the signature", () => {
  expect(summary(shipment(14, [event(10, "拒签"), event(9, "派件"), event(8, "揽收")]))).toEqual([
    "pickedUp",
    "moving",
    "delivering",
    "end",
  ]);
});

test("a parcel held at customs has not been out for delivery", () => {
  expect(summary(shipment(13, [event(10, "清关异常"), event(9, "在途"), event(8, "揽收")]))).toEqual([
    "pickedUp",
    "moving",
    "end",
  ]);
});
