import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { parseArrival } from "./parse-arrival";
import { parsePush } from "./parse-push";

const parse = (arrivalTime: unknown) => {
  const at = parseArrival({ arrivalTime });
  return at === null ? null : formatBeijingTime(at);
};

test.each([
  ["2025-04-17 18", "2025-04-17 18:00:00"],
  ["2025-04-17 8", "2025-04-17 08:00:00"],
  ["2025-04-17 18:30", "2025-04-17 18:30:00"],
  ["2025-04-17 18:30:05", "2025-04-17 18:30:05"],
  ["2025-04-17 18:30:05.0", "2025-04-17 18:30:05"],
  ["2025-04-17T18:30:05", "2025-04-17 18:30:05"],
  ["2025/4/7 18", "2025-04-07 18:00:00"],
  ["2025年4月17日 18时", "2025-04-17 18:00:00"],
  ["2025年4月17日 18点30分", "2025-04-17 18:30:00"],
  [" 2025-04-17 18 ", "2025-04-17 18:00:00"],
  ["2025-04-17", "2025-04-17 23:59:59"],
  ["2025-04-17 24", "2025-04-18 00:00:00"],
  ["2024-02-29 10", "2024-02-29 10:00:00"],
])("%s is %s in Beijing", (text, expected) => {
  expect(parse(text)).toBe(expected);
});

test.each([
  undefined,
  null,
  "",
  " ",
  "明天下午",
  "2025-02-30 10",
  "2025-13-01 10",
  "2025-04-17 25",
  "2025-04-17 24:30",
  "2025-04-17 18:60",
  "1970-01-01 00",
  "9999-12-31 23",
  "20250417",
  1_744_884_000,
  true,
  {},
  [],
  ["2025-04-17 18"],
])("%j is no estimate", (value) => {
  expect(parse(value)).toBeNull();
});

test("no value makes it fail", () => {
  fc.assert(
    fc.property(fc.anything(), (arrivalTime) => {
      expect(Number.isFinite(parseArrival({ arrivalTime }) ?? 0)).toBe(true);
    }),
  );
});

test("each leg of a push has its own estimate; one without the field has none", () => {
  const push = (arrivalTime?: unknown) => ({ com: "yuantong", nu: "1", state: "0", data: [], arrivalTime });
  const { origin, destination } = parsePush(
    JSON.stringify({ status: "polling", lastResult: push("2025-04-17 18"), destResult: push({ hour: 3 }) }),
  );
  expect(origin?.estimatedArrivalAt).toBe(Date.parse("2025-04-17T18:00:00+08:00"));
  expect(destination?.estimatedArrivalAt).toBeNull();
});
