import { expect, test } from "vitest";
import { needsActToday, selectNextAct } from "./next-act";

const untouched = { reason: null, step: "todo", liftedAt: null, shipment: { carrierPhone: "95311" } } as const;

test.each([
  ["stalled", null, "call"],
  ["delivery-late", null, "call"],
  ["problem", null, "call"],
  ["problem", "204", "write"],
  ["refused", null, "write"],
  ["locker-late", null, "write"],
  ["returning", null, "wait"],
  ["subscription-failed", null, "check"],
] as const)("a case of %s (%s) begins with: %s", (flag, reason, act) => {
  expect(selectNextAct({ ...untouched, flag, reason })).toBe(act);
});

test.each([
  ["stalled", "carrier", "write"],
  ["stalled", "urged", "write"],
  ["stalled", "buyer", "wait"],
  ["refused", "buyer", "call"],
  ["refused", "carrier", "wait"],
  ["pickup-late", "carrier", "wait"],
  ["pickup-late", "buyer", "wait"],
  ["refused", "returning", "wait"],
  ["stalled", "resent", "wait"],
] as const)("on a case of %s at the step %s one goes on with: %s", (flag, step, act) => {
  expect(selectNextAct({ ...untouched, flag, step })).toBe(act);
});

test("nobody is called without a number, and a parcel that moves again is closed", () => {
  const stalled = { ...untouched, flag: "stalled", shipment: { carrierPhone: null } } as const;
  expect(selectNextAct(stalled)).toBe("write");
  expect(selectNextAct({ ...stalled, flag: "pickup-late" })).toBe("wait");
  expect(selectNextAct({ ...stalled, liftedAt: "2026-11-24T09:00:00+08:00" })).toBe("close");
});

test("left for today is what is due before midnight in Beijing and was not acted on", () => {
  const now = Date.parse("2026-11-24T23:30:00+08:00");
  const [today, tomorrow] = ["2026-11-24T23:59:59+08:00", "2026-11-25T00:00:00+08:00"];
  const waiting = { status: "open", nextActionAt: null, firstActionAt: null, dueAt: today } as const;
  expect(needsActToday(waiting, now)).toBe(true);
  expect(needsActToday({ ...waiting, dueAt: tomorrow }, now)).toBe(false);
  expect(needsActToday({ ...waiting, firstActionAt: today }, now)).toBe(false);
  expect(needsActToday({ ...waiting, firstActionAt: today, nextActionAt: today }, now)).toBe(true);
  expect(needsActToday({ ...waiting, firstActionAt: today, nextActionAt: tomorrow }, now)).toBe(false);
  expect(needsActToday({ ...waiting, status: "closed" }, now)).toBe(false);
});
