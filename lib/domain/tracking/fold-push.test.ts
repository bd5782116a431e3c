import fc from "fast-check";
import { expect, test } from "vitest";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { foldPush } from "./fold-push";
import { NOTHING_KNOWN, type TrackingProgress } from "./leg-progress";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "./push-snapshot";

const WATCHED: TrackingProgress = { ...NOTHING_KNOWN, carrier: "yuantong", monitorStatus: "polling" };
const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
/** Later than every event. */
const RECEIVED_AT = NOON + 100 * HOUR;

function event(hour: number, context = `第${hour}小时`, status: string | null = null): TraceEvent {
  const clock = NOON + hour * HOUR;
  const nothing = { rawTime: null, statusCode: null, areaCode: null, areaName: null, areaCenter: null, location: null };
  return { ...nothing, time: new Date(clock).toISOString(), clock, context, status };
}

function leg(state: string | number, events: TraceEvent[], carrier = "yuantong"): LegSnapshot {
  return { carrier, waybillNumber: "YT1", state: parseState(state), events, estimatedArrivalAt: null };
}

function push(origin: LegSnapshot | null, more: Partial<PushSnapshot> = {}): PushSnapshot {
  return {
    status: "polling",
    rawStatus: null,
    message: null,
    isCorrected: false,
    oldCarrier: null,
    newCarrier: null,
    origin,
    destination: null,
    ...more,
  };
}

function after(pushes: PushSnapshot[], known = WATCHED): TrackingProgress {
  return pushes.reduce((progress, each) => foldPush(progress, each, 0, RECEIVED_AT).progress, known);
}

const PICKED_UP = push(leg(1, [event(0, "已揽收", "揽收")]));
const ON_THE_WAY = push(leg(0, [event(5, "到达深圳", "在途"), event(0, "已揽收", "揽收")]));
const SIGNED = push(leg(3, [event(9, "已签收", "签收"), event(5, "到达深圳", "在途"), event(0, "已揽收", "揽收")]));

test("state, last event, pick-up and signing time come from the newest snapshot", () => {
  expect(after([PICKED_UP, ON_THE_WAY, SIGNED])).toMatchObject({
    state: 3,
    lastEvent: "已签收",
    lastEventAt: NOON + 9 * HOUR,
    pickedUpAt: NOON,
    signedAt: NOON + 9 * HOUR,
  });
});

test("an older snapshot that comes late is stale and changes nothing", () => {
  const known = after([SIGNED]);
  expect(foldPush(known, ON_THE_WAY, 0, RECEIVED_AT)).toMatchObject({
    verdict: "stale",
    progress: known,
    replacedLegs: {},
    changes: [],
    decisions: { origin: { rule: "newest-event", counts: false } },
  });
});

const OUT = push(leg(5, [event(5, "派件", "派件"), event(0, "已揽收", "揽收")]));
const SIGNED_LATER = push(leg(3, [event(9, "已签收", "签收"), ...(OUT.origin?.events ?? [])]));
const receive = (status: PushSnapshot["status"], hours: number, known = after([SIGNED_LATER])) =>
  foldPush(known, { ...OUT, status }, 0, RECEIVED_AT + hours * HOUR);

test.each(["polling", "abort", "queried"] as const)(
  "an older trace without the signature takes it back, told by %s",
  (status) => {
    expect(receive(status, 2)).toMatchObject({
      isRetracted: true,
      progress: { state: 5, outcome: "open", signedAt: null, lastEvent: "派件", lastEventAt: NOON + 5 * HOUR },
      decisions: { origin: { rule: "retraction", counts: true } },
    });
  },
);

test("a signature is taken back after the end of the watching too, which does not begin again", () => {
  const ended = after([{ ...SIGNED_LATER, status: "shutdown" }]);
  for (const status of ["polling", "queried"] as const)
    expect(receive(status, 2, ended)).toMatchObject({
      isRetracted: true,
      progress: { state: 5, monitorStatus: "shutdown" },
    });
});

test("an older trace may be a retry until two hours have passed; the answer to a query is none", () => {
  expect(receive("polling", 1.99)).toMatchObject({ verdict: "stale", isRetracted: false, progress: { state: 3 } });
  expect(receive("queried", 0)).toMatchObject({ verdict: "applied", isRetracted: true, progress: { state: 5 } });
});

test("without statuses a signature is taken back by an older trace", () => {
  const plain = after([push(leg(3, [event(9), event(5)]))]);
  expect(foldPush(plain, push(leg(5, [event(5)])), 0, RECEIVED_AT + 2 * HOUR).isRetracted).toBe(true);
  expect(foldPush(plain, push(leg(6, [event(12), event(9)])), 0, RECEIVED_AT + 2 * HOUR).isRetracted).toBe(false);
});

test("a return after the signature takes nothing back", () => {
  const back = push(leg(6, [event(20, "退回", "退回"), ...(SIGNED_LATER.origin?.events ?? [])]));
  expect(foldPush(after([SIGNED_LATER]), back, 0, RECEIVED_AT + 9 * HOUR)).toMatchObject({ isRetracted: false });
});

test("the last event is the one whose time is told, not one dated in the future", () => {
  const future = push(leg(0, [event(500, "到达"), event(5, "离开"), event(0, "已揽收")]));
  expect(after([future])).toMatchObject({ lastEvent: "离开", lastEventAt: NOON + 5 * HOUR });
});

test("snapshots in any order give the same parcel", () => {
  const journey = [PICKED_UP, ON_THE_WAY, SIGNED, push(SIGNED.origin, { status: "shutdown" })];
  const inOrder = after(journey);
  fc.assert(
    fc.property(fc.shuffledSubarray(journey, { minLength: journey.length }), (shuffled) => {
      expect(after(shuffled)).toEqual(inOrder);
    }),
  );
});

test("a repeated push changes nothing", () => {
  const known = after([SIGNED]);
  expect(foldPush(known, SIGNED, 0, RECEIVED_AT).progress).toEqual(known);
});

test("a return after signing keeps when the buyer signed", () => {
  const { signedAt } = after([SIGNED]);
  const returned = push(leg(4, [event(30, "退回签收", "退签"), ...(SIGNED.origin?.events ?? [])]));
  for (const pushes of [[SIGNED, returned], [returned]])
    expect(after(pushes)).toMatchObject({ state: 4, outcome: "returned", signedAt });
  const bySender = push(leg(3, [event(31, "寄件人已签收", "签收"), ...(returned.origin?.events ?? [])]));
  expect(after([SIGNED, returned, bySender])).toMatchObject({ state: 3, outcome: "returned", signedAt });
});

test("the sender's signature alone is no signing, and a parcel that is under way again is not signed for", () => {
  const signing = event(31, "寄件人已签收", "签收");
  const bySender = push(leg(3, [signing, event(30, "退回寄件人", "退回")]));
  expect(after([bySender])).toMatchObject({ state: 3, outcome: "returned", signedAt: null });
  const again = push(leg(5, [event(30, "再次派件", "派件"), ...(SIGNED.origin?.events ?? [])]));
  expect(after([SIGNED, again])).toMatchObject({ state: 5, outcome: "open", signedAt: null });
});

test("shutdown ends monitoring, and a late polling does not resume it", () => {
  const shutdown = push(SIGNED.origin, { status: "shutdown" });
  expect(after([shutdown, SIGNED]).monitorStatus).toBe("shutdown");
});

test("abort without a trace stores the reason and no state", () => {
  const abort = push(leg(0, []), { status: "abort", message: "3天查询无记录" });
  expect(after([abort])).toMatchObject({ monitorStatus: "abort", monitorMessage: "3天查询无记录", state: null });
});

test("abort's empty list and state 0 delete neither trace nor state", () => {
  const abort = push(leg(0, []), { status: "abort", message: "60天无变化" });
  const known = after([push(leg(2, [event(5)]))]);
  const result = foldPush(known, abort, 0, RECEIVED_AT);
  expect(result.progress).toMatchObject({ state: 2, monitorStatus: "abort", legs: { origin: { eventCount: 1 } } });
  expect(result.replacedLegs).toEqual({});
});

test("updateall replaces the trace, even by a shorter one", () => {
  const repaired = push(leg(0, [event(3, "改正后的轨迹")]), { status: "updateall" });
  expect(after([SIGNED, repaired])).toMatchObject({ state: 0, lastEvent: "改正后的轨迹", signedAt: null });
});

const OLD_CARRIER_ABORTED = push(leg(0, []), { status: "abort", message: "3天查询无记录", newCarrier: "ems" });
const NEW_CARRIER_POLLING = push(leg(0, [event(2)], "ems"), {
  isCorrected: true,
  oldCarrier: "yuantong",
  newCarrier: "ems",
});

test.each([
  ["abort first", [OLD_CARRIER_ABORTED, NEW_CARRIER_POLLING]],
  ["new carrier first", [NEW_CARRIER_POLLING, OLD_CARRIER_ABORTED]],
  ["abort alone", [OLD_CARRIER_ABORTED]],
  ["new carrier alone", [NEW_CARRIER_POLLING]],
])("a corrected carrier is used and monitoring continues: %s", (_, pushes) => {
  expect(after(pushes)).toMatchObject({ carrier: "ems", monitorStatus: "polling" });
});

test("data of the corrected carrier replace those of the wrong one, however old they are", () => {
  const wrong = push(leg(3, [event(10, "别人的包裹已签收", "签收"), event(9)]));
  const right = push(leg(0, [event(2, "已揽收")], "ems"), {
    isCorrected: true,
    oldCarrier: "yuantong",
    newCarrier: "ems",
  });
  for (const pushes of [
    [wrong, OLD_CARRIER_ABORTED, right],
    [wrong, right, OLD_CARRIER_ABORTED],
    [right, wrong],
  ]) {
    expect(after(pushes)).toMatchObject({
      state: 0,
      signedAt: null,
      lastEvent: "已揽收",
      legs: { origin: { carrier: "ems", eventCount: 1 } },
    });
  }
});

test("after a correction a push without autoCheck is recognised by its carrier, and ends monitoring", () => {
  const end = push(leg(3, [event(9)], "ems"), { status: "shutdown" });
  expect(after([OLD_CARRIER_ABORTED, NEW_CARRIER_POLLING, end])).toMatchObject({ state: 3, monitorStatus: "shutdown" });
});

test("a shutdown without a trace still sets the final state", () => {
  expect(after([ON_THE_WAY, push(leg(3, []), { status: "shutdown" })])).toMatchObject({
    state: 3,
    monitorStatus: "shutdown",
    legs: { origin: { eventCount: 2 } },
  });
});

test("a first snapshot without a trace, of a new watching, takes back nothing that the older one told", () => {
  const known = after([push(leg(3, []), { status: "shutdown" })]);
  const resubscribed: TrackingProgress = { ...known, monitorStatus: "polling", monitorGeneration: 2 };
  const fold = (state: number, status: PushSnapshot["status"]) =>
    foldPush(resubscribed, push(leg(state, []), { status }), 1, RECEIVED_AT + HOUR).progress;
  expect(fold(0, "polling")).toMatchObject({ state: 3, signedAt: known.signedAt });
  expect(fold(0, "shutdown")).toMatchObject({ state: 3, monitorStatus: "shutdown" });
  expect(fold(4, "shutdown")).toMatchObject({ state: 4, monitorStatus: "shutdown" });
});

test("an unknown state is shown in the history", () => {
  const unknownState = push(leg("99", [event(6), ...(ON_THE_WAY.origin?.events ?? [])]));
  expect(foldPush(after([ON_THE_WAY]), unknownState, 0, RECEIVED_AT).changes).toEqual([
    { kind: "state", before: "在途", after: "未知(99)", note: null },
  ]);
});

test("an abort that confirms the carrier (comNew empty) ends monitoring", () => {
  const confirmed = push(leg(0, []), { status: "abort", message: "3天查询无记录" });
  expect(after([confirmed])).toMatchObject({ carrier: "yuantong", monitorStatus: "abort" });
});

test("monitoring under the corrected carrier can end as well", () => {
  const end = push(leg(3, [event(9)], "ems"), { status: "shutdown", isCorrected: true, newCarrier: "ems" });
  expect(after([NEW_CARRIER_POLLING, end, OLD_CARRIER_ABORTED]).monitorStatus).toBe("shutdown");
});

test("the carrier that Kuaidi100 recognised is used if none was subscribed", () => {
  expect(after([ON_THE_WAY], { ...WATCHED, carrier: null }).carrier).toBe("yuantong");
});

test("an unknown state is stored beside the last known one", () => {
  const unknownState = push(leg("99", [event(6), ...(ON_THE_WAY.origin?.events ?? [])]));
  expect(after([ON_THE_WAY, unknownState])).toMatchObject({ state: 0, raw: "99", lastEvent: "第6小时" });
  expect(after([unknownState])).toMatchObject({ state: null, raw: "99" });
  expect(after([unknownState, SIGNED])).toMatchObject({ state: 3, raw: null });
});

test("an advanced code is stored as its base state and the code", () => {
  expect(after([push(leg("304", [event(1)]))])).toMatchObject({ state: 3, subState: 304 });
});

test("the destination leg counts once its state is beyond in transit", () => {
  const abroad = (state: number) => push(leg(0, [event(1)]), { destination: leg(state, [event(2)], "japanposten") });
  expect(after([abroad(0)])).toMatchObject({ state: 0, signedAt: null });
  expect(after([abroad(3)])).toMatchObject({ state: 3, signedAt: NOON + 2 * HOUR });
});

const shown = (home: number, abroad: number, hours: number, more: Partial<PushSnapshot> = {}) =>
  after([push(leg(home, [event(9)]), { destination: leg(abroad, [event(9 + hours)], "usps"), ...more })]).state;

test.each([3, 7])("a parcel with the state %d at home that moves abroad since is where the leg abroad says", (home) => {
  for (const abroad of [0, 1]) expect(shown(home, abroad, 30)).toBe(abroad);
});

test("the leg at home leads where nothing is surely newer abroad, or the watching has ended", () => {
  expect(shown(3, 0, 6)).toBe(3);
  expect(shown(3, 0, 30, { status: "shutdown" })).toBe(3);
  expect(shown(2, 0, 30)).toBe(2);
});

test("a new watching after the end lets the leg abroad lead again", () => {
  const ended = push(leg(3, [event(9)]), { destination: leg(0, [event(39)], "usps"), status: "shutdown" });
  expect(foldPush(after([ended]), push(leg(0, [])), 1, RECEIVED_AT)).toMatchObject({
    progress: { state: 0, monitorStatus: "polling" },
  });
});

test("each leg is compared separately: a newer leg abroad counts although the origin leg is older", () => {
  const known = after([push(leg(0, [event(5), event(1)]))]);
  const mixed = push(leg(0, [event(1)]), { destination: leg(0, [event(2)], "japanposten") });
  const result = foldPush(known, mixed, 0, RECEIVED_AT);
  expect(result.verdict).toBe("partly");
  expect(Object.keys(result.replacedLegs)).toEqual(["destination"]);
  expect(result.progress.legs.origin?.eventCount).toBe(2);
});

test("an event with an invalid time is stored, and of traces of such events the later receipt counts", () => {
  const withoutClock = { ...event(1), clock: null };
  const first = push(leg(0, [withoutClock]));
  const second = push(leg(5, [withoutClock, withoutClock]));
  expect(after([first, second])).toMatchObject({ state: 5, lastEventAt: null });
});

test("a late push of an earlier subscription does not end the newer one", () => {
  const resubscribed: TrackingProgress = { ...WATCHED, monitorStatus: "polling", monitorGeneration: 2 };
  const abort = push(leg(0, []), { status: "abort", message: "3天查询无记录" });
  expect(foldPush(resubscribed, abort, 0, RECEIVED_AT).progress.monitorStatus).toBe("polling");
});

test("changes of state, monitor status and carrier are returned", () => {
  expect(foldPush(WATCHED, OLD_CARRIER_ABORTED, 0, RECEIVED_AT).changes).toEqual([
    { kind: "carrier", before: "yuantong", after: "ems", note: null },
  ]);
  expect(foldPush(after([ON_THE_WAY]), push(SIGNED.origin, { status: "shutdown" }), 0, RECEIVED_AT).changes).toEqual([
    { kind: "state", before: "在途", after: "签收", note: null },
    { kind: "monitor", before: "polling", after: "shutdown", note: null },
  ]);
});

test("after a correction an abort that names the corrected carrier ends monitoring, whatever its comNew", () => {
  const abort = push(leg(0, [], "ems"), { status: "abort", message: "60天无变化", newCarrier: "ems" });
  expect(after([NEW_CARRIER_POLLING, abort])).toMatchObject({ carrier: "ems", monitorStatus: "abort" });
});

test("the shutdown of an earlier subscription ends monitoring where a later one was refused", () => {
  const refused: TrackingProgress = { ...after([ON_THE_WAY]), monitorStatus: "failed", monitorGeneration: 2 };
  const { progress } = foldPush(refused, push(SIGNED.origin, { status: "shutdown" }), 0, RECEIVED_AT);
  expect(progress).toMatchObject({ state: 3, monitorStatus: "shutdown" });
  expect(foldPush(progress, ON_THE_WAY, 0, RECEIVED_AT).progress).toBe(progress);
});
