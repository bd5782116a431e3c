import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { VirtualClock } from "./virtual-clock";

const START = Date.UTC(2026, 10, 24, 4);
const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  onTestFinished(() => void vi.useRealTimers());
});

test("it runs at its speed, and stops at 0", () => {
  const clock = new VirtualClock({ speed: 60 });
  vi.advanceTimersByTime(MINUTE_MS);
  expect(clock.now()).toBe(START + 60 * MINUTE_MS);
  clock.setSpeed(0);
  vi.advanceTimersByTime(MINUTE_MS);
  expect(clock.now()).toBe(START + 60 * MINUTE_MS);
  expect(clock.realMsUntil(clock.now() + 1)).toBe(Number.POSITIVE_INFINITY);
  clock.setSpeed(2);
  expect(clock.realMsUntil(clock.now() + 4_000)).toBe(2_000);
});

test("a frozen clock only moves when it is moved, and never back", () => {
  const clock = new VirtualClock({ speed: 60 });
  clock.freeze();
  vi.advanceTimersByTime(MINUTE_MS);
  expect(clock.now()).toBe(START);
  clock.moveTo(START + 5);
  clock.moveTo(START + 3);
  expect(clock.now()).toBe(START + 5);
  clock.unfreeze();
  vi.advanceTimersByTime(1_000);
  expect(clock.now()).toBe(START + 60_005);
});

test("it continues from the state of an earlier run", () => {
  const record = new VirtualClock({ speed: 60, startAt: 1_000 }).toJSON();
  vi.advanceTimersByTime(1_000);
  expect(VirtualClock.extrapolate(record, 60)).toBe(61_000);
});

test("by the wall clock virtual times have dates in the past, in the same order", () => {
  const clock = new VirtualClock({ speed: 60 });
  vi.advanceTimersByTime(MINUTE_MS);
  expect(clock.stampOf(START + 30 * MINUTE_MS)).toBe(START + MINUTE_MS / 2);
  expect(clock.stampOf(START - MINUTE_MS)).toBe(START - MINUTE_MS);
  expect(clock.stampOf(START + 90 * MINUTE_MS)).toBe(START + MINUTE_MS);
  clock.moveTo(START + 1_000 * MINUTE_MS);
  expect(clock.stampOf(START + 990 * MINUTE_MS)).toBe(START - 9 * MINUTE_MS);
});

test("by the virtual clock a time has its own date", () => {
  expect(new VirtualClock({ speed: 1, stamps: "virtual" }).stampOf(123)).toBe(123);
});
