import { expect, test } from "vitest";
import { createScanDetector } from "./scan-detector";

/** Presses the keys at this interval in ms, then Enter; returns the last result. */
function press(keys: string, gapMs: number, startedAt = 0) {
  const detect = createScanDetector();
  let at = startedAt;
  for (const key of keys) {
    detect(key, at);
    at += gapMs;
  }
  return detect("Enter", at);
}

test("the burst of a barcode reader is a code", () => {
  expect(press("YT2345678901234", 12)).toEqual({ kind: "code", code: "YT2345678901234" });
});

test.each([
  ["a hand, however fast", "YT2345678901234", 90],
  ["a few keys", "12345", 10],
])("%s is none", (_, keys, gap) => expect(press(keys, gap)).toEqual({ kind: "none" }));

test("text typed before the burst is not part of the code", () => {
  const detect = createScanDetector();
  detect("j", 0);
  let at = 500;
  for (const key of "SF1234567890123") {
    at += 10;
    detect(key, at);
  }
  expect(detect("Enter", at + 10)).toEqual({ kind: "code", code: "SF1234567890123" });
});

test("capitals come with Shift, and a later Enter alone is no code", () => {
  const detect = createScanDetector();
  let at = 0;
  for (const key of "SF12345678") {
    detect("Shift", at);
    at += 5;
    detect(key, at);
  }
  expect(detect("Enter", at + 5).kind).toBe("code");
  expect(detect("Enter", at + 10)).toEqual({ kind: "none" });
});

test("a burst is known from its second key on, so that no shortcut handles it", () => {
  const detect = createScanDetector();
  expect(detect("j", 0).kind).toBe("none");
  expect(detect("k", 10).kind).toBe("burst");
});
