import { expect, test } from "vitest";
import { isDeskPage } from "./answer-navigation";

test.each(["/", "/shipments", "/problems/radar", "/login", "/texts", "/tracking"])("%s is a page of the desk", (path) =>
  expect(isDeskPage(path)).toBe(true),
);

test.each(["/api/v1/jobs/1/file", "/t/abc", "/t", "/developers", "/developers/listShipments", "/worker/sw.js"])(
  "%s is none",
  (path) => expect(isDeskPage(path)).toBe(false),
);
