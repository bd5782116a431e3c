import { expect, test } from "vitest";
import { cutToProcessorTime, type TraceEvent } from "./processor-time";

const event = (name: string, ts: number, dur?: number, tdur?: number, tid = 1): TraceEvent => {
  return { name, pid: 1, tid, ts, ...(dur !== undefined && { dur }), ...(tdur !== undefined && { tdur }) };
};

test("a task that had the processor a quarter of its time lasts a quarter, and so does what is in it", () => {
  const cut = cutToProcessorTime([
    event("Layout", 1_200, 400, 100),
    event("RunTask", 1_000, 800, 200),
    event("mark", 1_400),
  ]);
  expect(cut.map(({ name, ts, dur }) => [name, ts, dur])).toEqual([
    ["Layout", 1_050, 100],
    ["RunTask", 1_000, 200],
    ["mark", 1_100, undefined],
  ]);
});

test("events between tasks, of other threads, and tasks without a processor time stay", () => {
  const events = [
    event("RunTask", 1_000, 800, 200),
    event("firstContentfulPaint", 1_800),
    event("Layout", 1_200, 400, 100, 2),
    event("RunTask", 3_000, 800),
  ];
  expect(cutToProcessorTime(events).slice(1)).toEqual(events.slice(1));
});
