import { expect, test } from "vitest";
import { calculateOfferOutlooks, PACKAGE_OFFERS } from "./package-offers";

test("a unit of the next package costs 8 to 9.1 分, and a larger package lasts longer", () => {
  const outlook = calculateOfferOutlooks(PACKAGE_OFFERS, { units: 700, days: 7 });
  expect(outlook.map(({ milliPrice }) => milliPrice)).toEqual([80, 83, 91]);
  expect(outlook.map(({ days }) => days)).toEqual([250, 120, 55]);
  expect(calculateOfferOutlooks(PACKAGE_OFFERS, null).map(({ days }) => days)).toEqual([null, null, null]);
});
