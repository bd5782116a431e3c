import { expect, test } from "vitest";
import { findNewerRelease, parseReleases } from "./release-list";

const release = (version: string) => ({ version, date: "2026-12-01" });

test.each([
  ["0.1.0", ["0.1.0", "0.2.0", "0.10.0", "0.9.9"], "0.10.0"],
  ["0.10.0", ["v0.10.0", "0.9.0"], null],
  ["0.2.0", ["0.3.0-rc.1"], null],
  ["0.2.0-rc.1", ["0.2.0"], "0.2.0"],
  ["0.2.0", [], null],
])("for %s of %j the newer one is %s", (version, versions, newer) => {
  expect(findNewerRelease(versions.map(release), version)?.version ?? null).toBe(newer);
});

test("a list that is none, and a link that is not https, are refused", () => {
  expect(() => parseReleases("<html>")).toThrow();
  expect(() => parseReleases('{"releases":[{"version":"1","date":"2026-12-01"}]}')).toThrow();
  const linked = (url: string) => JSON.stringify({ releases: [{ ...release("1.0.0"), url }] });
  expect(() => parseReleases(linked("javascript:alert(1)"))).toThrow();
  expect(parseReleases(linked("https://example.com/1.0.0"))).toHaveLength(1);
});
