import { expect, test } from "vitest";
import { parseMemInfo } from "./machine-memory.mjs";
import { mallocArenas, serverFlags } from "./server-flags.mjs";

test.each([
  [512, ["--max-old-space-size=215", "--max-semi-space-size=4"]],
  [256, ["--max-old-space-size=160", "--max-semi-space-size=4"]],
  [2_048, ["--max-old-space-size=1024", "--heap-growing-percent=30"]],
  [24_105, ["--max-old-space-size=2048", "--heap-growing-percent=30"]],
])("with %i MB the server's heap is set to the machine", (limitMb, flags) => {
  expect(serverFlags(limitMb, "")).toEqual(flags);
});

test("on a small machine all threads share one reserve of freed memory", () => {
  expect([512, 2_048].map((limitMb) => mallocArenas(limitMb))).toEqual([1, 2]);
});

test("what the operator sets in NODE_OPTIONS stays", () => {
  expect(serverFlags(512, "--max-old-space-size=300")).toEqual(["--max-semi-space-size=4"]);
});

test("free memory is what Linux can give to programs, with swap", () => {
  const text =
    "MemTotal: 1000000 kB\nMemFree: 1024 kB\nMemAvailable:   524288 kB\nSwapTotal: 0 kB\nSwapFree:   102400 kB\n";
  expect(parseMemInfo(text)).toBe(612);
});
