import { expect, test } from "vitest";
import type { LegView, ShipmentDetail, TraceEventView } from "@/lib/domain/shipments/shipment-view";
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

/** Only the fields that `buildStages` reads. */
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

test("a parcel under way has not reached the delivery stage", () => {
  expect(summary(shipment(0, [event(9, "在途"), event(8, "揽收")]))).toEqual([
    "pickedUp",
    "moving",
    "(arrived)",
    "(delivering)",
    "(signed)",
  ]);
});

test("stages without an event are passed once the parcel is signed", () => {
  const signed = shipment(3, [event(9, "签收"), event(8, "揽收")], { signedAt: "2026-11-24T09:00:00+08:00" });
  expect(summary(signed)).toEqual(["pickedUp", "moving", "arrived", "delivering", "signed"]);
});

test("a refusal replaces the signed stage", () => {
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

test("what was diverted abroad is dated by the clock there, not by the last event of the way out", () => {
  const abroad = { state: 13, events: [] } as unknown as LegView;
  const parcel = shipment(13, [event(9, "在途"), event(8, "揽收")]);
  const held: ShipmentDetail = {
    ...parcel,
    legs: { origin: { ...parcel.legs.origin, state: 0 } as LegView, destination: abroad },
    destinationEvent: { time: "2026-11-26 14:00:00", context: "Held", areaName: null },
  };
  expect(buildStages(held).at(-1)).toEqual({ key: "end", at: null, isReached: true, localTime: "2026-11-26 14:00:00" });
});

test("the carrier's own arrival event is the arrival", () => {
  const stages = buildStages(shipment(0, [event(10, "在途"), event(9, "到达派件城市"), event(8, "揽收")]));
  expect(stages.find(({ key }) => key === "arrived")?.at).toBe("2026-11-24T09:00:00+08:00");
});

test("otherwise the first event in the delivery city is the arrival", () => {
  const at = (hour: number, status: string, areaCode: string) => ({ ...event(hour, status), areaCode });
  const events = [
    at(12, "派件", "CN110105000000"),
    at(11, "在途", "110105000000"),
    at(10, "在途", "110113000000"),
    at(9, "在途", "440300000000"),
    at(8, "揽收", "440305000000"),
  ];
  const arrivalIn = (events: TraceEventView[]) =>
    buildStages(shipment(5, events)).find(({ key }) => key === "arrived")?.at;
  expect(arrivalIn(events)).toBe("2026-11-24T10:00:00+08:00");
  expect(arrivalIn(events.map((event) => ({ ...event, areaCode: null })))).toBeNull();
  expect(arrivalIn(events.slice(0, 1))).toBeNull();
});
