import { expect, test } from "vitest";
import type { LegView, ShipmentDetail, TraceEventView } from "@/lib/domain/shipments/shipment";
import { buildStages } from "./build-stages";

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
  buildStages(detail).map(({ key, isReached }) => (isReached ? key : `(${key})`));

test("a parcel under way has the door still before it", () => {
  expect(summary(shipment(0, [event(9, "在途"), event(8, "揽收")]))).toEqual([
    "pickedUp",
    "moving",
    "(arrived)",
    "(delivering)",
    "(signed)",
  ]);
});

test("what no event told of was passed all the same once the parcel is signed for", () => {
  const signed = shipment(3, [event(9, "签收"), event(8, "揽收")], { signedAt: "2026-11-24T09:00:00+08:00" });
  expect(summary(signed)).toEqual(["pickedUp", "moving", "arrived", "delivering", "signed"]);
});

test("a refusal takes the place of the signature", () => {
  expect(summary(shipment(14, [event(10, "拒签"), event(9, "派件"), event(8, "揽收")]))).toEqual([
    "pickedUp",
    "moving",
    "arrived",
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

test("arrived is what the carrier calls so", () => {
  const stages = buildStages(shipment(0, [event(10, "在途"), event(9, "到达派件城市"), event(8, "揽收")]));
  expect(stages.find(({ key }) => key === "arrived")?.at).toBe("2026-11-24T09:00:00+08:00");
});

test("else it arrived with the first event in the city that delivers it", () => {
  const at = (hour: number, status: string, areaCode: string) => ({ ...event(hour, status), areaCode });
  const way = [
    at(12, "派件", "CN110105000000"),
    at(11, "在途", "110105000000"),
    at(10, "在途", "110113000000"),
    at(9, "在途", "440300000000"),
    at(8, "揽收", "440305000000"),
  ];
  const arrivalIn = (events: TraceEventView[]) =>
    buildStages(shipment(5, events)).find(({ key }) => key === "arrived")?.at;
  expect(arrivalIn(way)).toBe("2026-11-24T10:00:00+08:00");
  expect(arrivalIn(way.map((event) => ({ ...event, areaCode: null })))).toBeNull();
  expect(arrivalIn(way.slice(0, 1))).toBeNull();
});
