import { expect, test } from "vitest";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { foldHistory } from "@/lib/domain/tracking/fold-history";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import type { MeasuredLeg } from "./leg-ends";
import { measureShipment, type ShipmentMeasures } from "./measure-shipment";

const START = Date.UTC(2026, 9, 28, 4);
/** Days after the start. */
type Told = readonly (readonly [day: number | null, status: string])[];

function snapshotOf(state: string, told: Told): LegSnapshot {
  const nothing = { rawTime: null, statusCode: null, areaCode: null, areaCenter: null, location: null, areaName: null };
  const events = told.map(([day, status]): TraceEvent => {
    const clock = day === null ? null : START + day * DAY_MS;
    return { ...nothing, time: String(clock), clock, context: status, status };
  });
  const leg = { carrier: "ems", waybillNumber: "EM1", estimatedArrivalAt: null };
  return { ...leg, state: parseState(state), events: events.toReversed() };
}

type Push = readonly [receivedOn: number, home: readonly [string, Told] | null, abroad?: readonly [string, Told]];

/** A parcel after these pushes: its measured days after the start, and its outcome. */
function measured(...pushes: readonly Push[]): Record<string, number | string | null> {
  const plain = { rawStatus: null, message: null, isCorrected: false, oldCarrier: null, newCarrier: null };
  const received = pushes.map(([day, home, abroad], index) => {
    const push: PushSnapshot = {
      ...plain,
      status: "polling",
      origin: home && snapshotOf(...home),
      destination: abroad ? snapshotOf(...abroad) : null,
    };
    return { push, ordinal: 0, receivedAt: START + day * DAY_MS, fingerprint: String(index) };
  });
  const { progress, events } = foldHistory(received, "ems");
  const legOf = (name: "origin" | "destination"): MeasuredLeg | null => {
    const leg = progress.legs[name];
    return leg && { ...leg, events: events[name].toReversed() };
  };
  const none = { shop: null, salesperson: null, origin: null, destination: null, from: null, to: null };
  const money = { destinationCountry: null, codAmount: null, orderAmount: null, freight: null };
  const all = measureShipment(
    { ...progress, ...none, ...money, createdAt: START },
    { origin: legOf("origin"), destination: legOf("destination") },
  );
  const days = (at: number | null) => (at === null ? null : (at - START) / DAY_MS);
  const told: (keyof ShipmentMeasures)[] = ["signedAt", "firstSignedAt", "problemAt", "refusedAt", "returnedAt"];
  const entries = told.map((name) => [name, days(all[name] as number | null)] as const);
  return { outcome: all.outcome, ...Object.fromEntries(entries.filter(([, day]) => day !== null)) };
}

const HOME = ["0", [[-3, "揽收"], [0, "在途"]]] as const; // biome-ignore format: one leg to a line

test.each<[string, Push[], Record<string, number | string>]>([
  ["refused abroad", [[20, HOME, ["14", [[9, "在途"], [10, "拒签"]]]]], { outcome: "refused", refusedAt: 10 }],
  ["a problem abroad", [[20, HOME, ["2", [[8, "疑难"]]]]], { outcome: "open", problemAt: 8 }],
  ["returned abroad after a refusal", [[20, HOME, ["6", [[7, "拒签"], [9, "退回"]]]]], { outcome: "returned", refusedAt: 7, returnedAt: 9 }],
  ["signed abroad, then sent back", [[6, HOME, ["3", [[5, "签收"]]]], [40, HOME, ["6", [[5, "签收"], [39, "退回"]]]]], { outcome: "returned", signedAt: 5, firstSignedAt: 5, returnedAt: 39 }],
  ["told by the state abroad alone", [[6, HOME, ["14", []]], [9, HOME, ["14", []]]], { outcome: "refused", refusedAt: 6 }],
  ["by a local clock ahead of the receipt", [[6, HOME, ["14", [[6.2, "拒签"]]]], [9, HOME, ["14", [[6.2, "拒签"]]]]], { outcome: "refused", refusedAt: 6 }],
])("%s counts by the leg that tells it", (_, pushes, expected) => {
  expect(measured(...pushes)).toEqual(expected);
}); // biome-ignore format: one life to a line

test.each([
  ["14", "拒签", "refusedAt"],
  ["6", "退回", "returnedAt"],
  ["2", "疑难", "problemAt"],
])("state %s dated ahead counts when it was first received, through every later push", (state, status, name) => {
  const told: Told = [[0, "揽收"], [5, status]]; // biome-ignore format: a trace
  const first: Push = [1, [state, told]];
  const later: Push = [3, [state, [...told, [5.1, "在途"]]]];
  const afterItsDay: Push = [8, [state, [...told, [5.1, "在途"], [7, "在途"]]]];
  for (const pushes of [[first], [first, later], [first, later, afterItsDay]])
    expect(measured(...pushes)).toMatchObject({ [name]: 1 });
});

test("a refusal without any time keeps its first receipt", () => {
  const told: Push = [2, ["14", [[null, "拒签"]]]];
  expect(measured(told, [2 + HOUR_MS / DAY_MS, told[1]])).toMatchObject({ refusedAt: 2 });
});
