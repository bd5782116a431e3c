import { expect, test } from "vitest";
import { canonicalUrl } from "./canonical-url";

const CALLBACK = "/api/kuaidi100/callback";

test.each([
  "/api/./kuaidi100/callback",
  "/api/x/../kuaidi100/callback",
  "/api/%2e/kuaidi100/callback",
  "/api/kuaidi100/%63allback",
  "/%61pi/kuaidi100/callback",
  "//api/kuaidi100/callback",
  "/api\\kuaidi100//callback",
  "/../api/kuaidi100/callback",
])("%s is the callback's address", (spelling) => {
  expect(canonicalUrl(spelling)).toBe(CALLBACK);
  expect(canonicalUrl(`${spelling}?callbackid=../%2e`)).toBe(`${CALLBACK}?callbackid=../%2e`);
});

test.each(["/", "/shipments?q=//a/../b", "/_next/static/chunks/a.b-c.js", "/t/%E5%BF%AB", "/a%2Fb"])(
  "%s stays as it is",
  (url) => {
    expect(canonicalUrl(url)).toBe(url);
  },
);
