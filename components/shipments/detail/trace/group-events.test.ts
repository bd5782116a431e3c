import { expect, test } from "vitest";
import type { TraceEventView } from "@/lib/domain/shipments/shipment-view";
import { groupEvents, isLongestHaltOpen } from "./group-events";

const event = (time: string, isClockKnown = true): TraceEventView => ({
  time,
  occurredAt: isClockKnown ? `${time.replace(" ", "T")}+08:00` : null,
  context: "",
  status: null,
  statusCode: null,
  areaCode: null,
  areaName: null,
  areaCenter: null,
  location: null,
});

test("events are grouped by the day of their time", () => {
  const days = groupEvents([event("2026-11-24 09:30:00"), event("2026-11-24 08:00:00"), event("2026-11-23 20:14:00")]);
  expect(days.map(({ day, events }) => [day, events.map(({ time }) => time)])).toEqual([
    ["2026-11-24", ["09:30", "08:00"]],
    ["2026-11-23", ["20:14"]],
  ]);
});

test("the longest pause is marked at the event that ended it", () => {
  const [today] = groupEvents([
    event("2026-11-24 18:00:00"),
    event("2026-11-24 17:00:00"),
    event("2026-11-24 09:00:00"),
  ]);
  expect(today?.events.map(({ sincePreviousMs, isLongestHalt }) => [sincePreviousMs, isLongestHalt])).toEqual([
    [3_600_000, false],
    [8 * 3_600_000, true],
    [null, false],
  ]);
});

test("without a known time zone no pause is shown", () => {
  const [day] = groupEvents([event("2026-11-24 18:00:00", false), event("2026-11-24 09:00:00", false)]);
  expect(day?.events.some(({ sincePreviousMs, isLongestHalt }) => sincePreviousMs !== null || isLongestHalt)).toBe(
    false,
  );
});

test("a time in another format is shown as received", () => {
  expect(groupEvents([event("24.11. abends", false)])[0]?.events[0]?.time).toBe("24.11. abends");
});

test("the current pause is the longest halt if it is longer than all before, and no event is marked", () => {
  const events = [event("2026-11-24 18:00:00"), event("2026-11-24 07:00:00")];
  const later = Date.parse("2026-11-26T18:00:00+08:00");
  expect(isLongestHaltOpen(events, later)).toBe(true);
  expect(groupEvents(events, true)[0]?.events.some(({ isLongestHalt }) => isLongestHalt)).toBe(false);
});

test("the current pause is not shown while an earlier one was longer", () => {
  const events = [event("2026-11-24 18:00:00"), event("2026-11-24 07:00:00")];
  const later = Date.parse("2026-11-24T20:00:00+08:00");
  expect(isLongestHaltOpen(events, later)).toBe(false);
  expect(isLongestHaltOpen([event("2026-11-24 18:00:00", false)], later)).toBe(false);
});
