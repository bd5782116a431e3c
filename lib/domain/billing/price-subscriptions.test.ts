import { expect, test } from "vitest";
import { priceSubscriptions } from "./price-subscriptions";

test("without a package each unit costs Kuaidi100's list price", () => {
  expect(priceSubscriptions(1_000, null)).toEqual({ lowest: 8_000, highest: 9_000, missing: 0 });
});

test("units of a package cost its purchase price, exact to the 分", () => {
  expect(priceSubscriptions(3, { left: 7, leftFen: 50 })).toEqual({ lowest: 21, highest: 21, missing: 0 });
});

test("units without a package are missing and cost the list price", () => {
  expect(priceSubscriptions(10, { left: 4, leftFen: 33 })).toEqual({ lowest: 33 + 48, highest: 33 + 54, missing: 6 });
});

test("used-up packages cover nothing", () => {
  expect(priceSubscriptions(2, { left: 0, leftFen: 0 })).toEqual({ lowest: 16, highest: 18, missing: 2 });
});
