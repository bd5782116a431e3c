import fc from "fast-check";
import { expect, test } from "vitest";
import { type AcceptedSubscription, calculateCharges, calculateResubscriptionCharge, isNewlyAccepted } from "./charge";

const at = (text: string) => Date.parse(`${text}+08:00`);

let serial = 0;
const taken = (time: string, more: Partial<AcceptedSubscription> = {}): AcceptedSubscription => ({
  cause: "subscription",
  waybillNumber: "YT1",
  carrier: "yuantong",
  shop: "旗舰店",
  subscriptionId: `s${serial++}`,
  shipmentId: "p1",
  at: at(time),
  ...more,
});

const answer = { status: "accepted", returnCode: "200", attempts: 1, serverErrors: 0 };

test.each([
  [{}, true],
  [{ returnCode: "501" }, false],
  [{ returnCode: "501", attempts: 2 }, true], // the first attempt's answer never came
  [{ returnCode: "501", attempts: 2, serverErrors: 1 }, false],
  [{ status: "refused", returnCode: "700" }, false],
  [{ status: "queued", returnCode: "600", attempts: 3 }, false],
])("a subscription answered %j costs: %j", (more, expected) =>
  expect(isNewlyAccepted({ ...answer, ...more })).toBe(expected),
);

test("a waybill costs once a month of Beijing, and again in the next", () => {
  const charges = calculateCharges([
    taken("2026-11-01T00:00:00"),
    taken("2026-11-30T23:59:59"),
    taken("2026-12-01T00:00:00", { shop: null }),
  ]);
  expect(charges.map(({ month, shop }) => [month, shop])).toEqual([
    ["2026-11", "旗舰店"],
    ["2026-12", ""],
  ]);
});

test("one number of two carriers is two waybills", () => {
  expect(
    calculateCharges([taken("2026-11-02T00:00:00"), taken("2026-11-03T00:00:00", { carrier: "ems" })]),
  ).toHaveLength(2);
});

test("a carrier that is told later belongs to the charge made without one", () => {
  const auto = taken("2026-11-02T00:00:00", { carrier: null });
  const [charge, ...more] = calculateCharges([auto, taken("2026-11-05T00:00:00")]);
  expect(more).toEqual([]);
  expect(charge).toMatchObject({ carrier: "yuantong", at: auto.at });
});

test("there are never more charges than subscriptions, nor fewer than months with one", () => {
  const subscriptions = fc.array(
    fc.record({
      carrier: fc.constantFrom(null, "ems", "yuantong"),
      at: fc.integer({ min: at("2026-01-01T00:00:00"), max: at("2026-12-31T00:00:00") }),
    }),
  );
  fc.assert(
    fc.property(subscriptions, (given) => {
      const all = given.toSorted((a, b) => a.at - b.at).map((more) => ({ ...taken("2026-01-01T00:00:00"), ...more }));
      const charges = calculateCharges(all);
      const months = new Map<string, Set<string>>();
      for (const each of all) {
        const month = new Date(each.at + 8 * 3_600_000).toISOString().slice(0, 7);
        const known = months.get(month) ?? new Set();
        months.set(month, each.carrier ? known.add(each.carrier) : known);
      }
      const expected = [...months.values()].reduce((sum, carriers) => sum + Math.max(1, carriers.size), 0);
      expect(charges).toHaveLength(expected);
    }),
  );
});

test("subscribing once more costs again only after the month has changed", () => {
  const lastMoment = at("2026-11-30T23:59:59");
  expect(calculateResubscriptionCharge("2026-11", lastMoment).kind).toBe("free");
  expect(calculateResubscriptionCharge("2026-11", lastMoment + 1_000)).toEqual({
    kind: "again",
    month: "2026-12",
    lastMonth: "2026-11",
  });
  expect(calculateResubscriptionCharge(null, lastMoment).kind).toBe("first");
});
