import { expect, test } from "vitest";
import { NO_STATE } from "@/lib/domain/shipments/shipment-states";
import { calculateSpanMs, findSigningTime } from "./figure-cell";
import type { MeasuredLeg } from "./leg-ends";
import { type MeasuredShipment, measureShipment } from "./measure-shipment";

const DAY = 86_400_000;
const PICKED_UP = Date.UTC(2026, 8, 21, 2);
const SIGNED: MeasuredShipment = {
  carrier: "yuantong",
  shop: null,
  salesperson: null,
  origin: null,
  destination: null,
  from: null,
  to: null,
  destinationCountry: null,
  createdAt: PICKED_UP,
  pickedUpAt: PICKED_UP,
  signedAt: null,
  state: 3,
  subState: null,
  outcome: "signed",
  monitorStatus: "shutdown",
  codAmount: null,
  orderAmount: null,
  freight: null,
};

function legOf(events: readonly (readonly [statusCode: string, days: number])[]): MeasuredLeg {
  return {
    ...NO_STATE,
    newestClock: null,
    earlyReceipts: null,
    statedAt: null,
    receivedAt: null,
    events: events.map(([statusCode, days]) => ({
      clock: PICKED_UP + days * DAY,
      context: "",
      status: null,
      statusCode,
      areaName: null,
    })),
  };
}

const NO_LEGS = { origin: null, destination: null };

/** A parcel whose events of 签收 came so many days after the pick-up. */
function signings(events: readonly (readonly [statusCode: string, days: number])[], more: Partial<MeasuredShipment>) {
  const measured = measureShipment({ ...SIGNED, ...more }, { origin: legOf(events), destination: null });
  const daysTo = (at: number | null) => (at === null ? null : (at - PICKED_UP) / DAY);
  return {
    first: daysTo(findSigningTime(measured, "first")),
    own: daysTo(findSigningTime(measured, "own")),
    last: daysTo(measured.signedAt),
  };
}

const after = (days: number, subState: number | null = null) => ({ signedAt: PICKED_UP + days * DAY, subState });

test.each([
  ["once in person", [["301", 2]], after(2, 301), { first: 2, own: 2, last: 2 }],
  ["once, and nobody says by whom", [["3", 2]], after(2), { first: 2, own: 2, last: 2 }],
  ["at a station, then fetched", [["304", 2], ["301", 5]], after(5, 301), { first: 2, own: 5, last: 5 }], // biome-ignore format: one case to a line
  ["at a station, then fetched by nobody knows whom", [["304", 2], ["3", 5]], after(5), { first: 2, own: 5, last: 5 }], // biome-ignore format: one case to a line
  ["at a station, and not fetched yet", [["304", 2]], after(2, 304), { first: 2, own: null, last: 2 }],
  ["by another person", [["303", 3]], after(3, 303), { first: 3, own: null, last: 3 }],
  ["by the receiver, then told of the station", [["301", 2], ["304", 3]], after(3, 304), { first: 2, own: 2, last: 3 }], // biome-ignore format: one case to a line
  ["in a locker, which is no signing", [["501", 1], ["301", 4]], after(4, 301), { first: 4, own: 4, last: 4 }], // biome-ignore format: one case to a line
  ["only by the state", [], after(4, 304), { first: 4, own: null, last: 4 }],
  ["only by the state, in person", [], after(4, 301), { first: 4, own: 4, last: 4 }],
  ["abroad, after a signing at home", [["301", 2]], after(9), { first: 9, own: 9, last: 9 }],
  ["told with a time in the future", [["301", 9]], after(6, 301), { first: 6, own: 6, last: 6 }],
] as const)("signed for %s", (_, events, shipment, expected) => {
  expect(signings(events, shipment)).toEqual(expected);
});

test("a parcel that came back has no way to a signing", () => {
  const measured = measureShipment({ ...SIGNED, state: 4, outcome: "returned" }, NO_LEGS);
  expect([calculateSpanMs(measured, "total", "first"), calculateSpanMs(measured, "total", "own")]).toEqual([
    null,
    null,
  ]);
});

test("a parcel archived before its first signing was measured has the one that is known", () => {
  expect(findSigningTime({ signedAt: 7, firstSignedAt: null, ownSignedAt: null }, "first")).toBe(7);
});
