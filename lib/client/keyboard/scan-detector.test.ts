import { expect, test } from "vitest";
import { createScanDetector } from "./scan-detector";

/** Presses the keys with so many ms between them, Enter at the end; the last answer. */
function press(keys: string, gapMs: number, startedAt = 0) {
  const take = createScanDetector();
  let at = startedAt;
  for (const key of keys) {
    take(key, at);
    at += gapMs;
  }
  return take("Enter", at);
}

test("a gun's burst is a code", () => {
  expect(press("YT2345678901234", 12)).toEqual({ kind: "code", code: "YT2345678901234" });
});

test.each([
  ["a hand, however fast", "YT2345678901234", 90],
  ["a few keys", "12345", 10],
])("%s is none", (_, keys, gap) => expect(press(keys, gap)).toEqual({ kind: "none" }));

test("what was typed before the burst is no part of it", () => {
  const take = createScanDetector();
  take("j", 0);
  let at = 500;
  for (const key of "SF1234567890123") {
    at += 10;
    take(key, at);
  }
  expect(take("Enter", at + 10)).toEqual({ kind: "code", code: "SF1234567890123" });
});

test("capitals come with Shift, and Enter alone afterwards is none", () => {
  const take = createScanDetector();
  let at = 0;
  for (const key of "SF12345678") {
    take("Shift", at);
    at += 5;
    take(key, at);
  }
  expect(take("Enter", at + 5).kind).toBe("code");
  expect(take("Enter", at + 10)).toEqual({ kind: "none" });
});

test("from its second key on a burst is known, so that no shortcut takes it", () => {
  const take = createScanDetector();
  expect(take("j", 0).kind).toBe("none");
  expect(take("k", 10).kind).toBe("burst");
});
