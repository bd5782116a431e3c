import fc from "fast-check";
import { expect, test } from "vitest";
import { type AcceptedSubscription, calculateCharges, calculateResubscriptionCharge, isNewlyAccepted } from "./charge";

const at = (text: string) => Date.parse(`${text}+08:00`);

let serial = 0;
const accepted = (time: string, more: Partial<AcceptedSubscription> = {}): AcceptedSubscription => ({
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
  [{ returnCode: "501", attempts: 2 }, true], // the first attempt had no answer
  [{ returnCode: "501", attempts: 2, serverErrors: 1 }, false],
  [{ status: "refused", returnCode: "700" }, false],
  [{ status: "queued", returnCode: "600", attempts: 3 }, false],
])("a subscription answered %j costs a unit: %j", (more, expected) =>
  expect(isNewlyAccepted({ ...answer, ...more })).toBe(expected),
);

test("a waybill is charged once in a Beijing month, and again in the next", () => {
  const charges = calculateCharges([
    accepted("2026-11-01T00:00:00"),
    accepted("2026-11-30T23:59:59"),
    accepted("2026-12-01T00:00:00", { shop: null }),
  ]);
  expect(charges.map(({ month, shop }) => [month, shop])).toEqual([
    ["2026-11", "旗舰店"],
    ["2026-12", ""],
  ]);
});

test("one number with two carriers is two waybills", () => {
  expect(
    calculateCharges([accepted("2026-11-02T00:00:00"), accepted("2026-11-03T00:00:00", { carrier: "ems" })]),
  ).toHaveLength(2);
});

test("a carrier that becomes known later belongs to the charge without a carrier", () => {
  const auto = accepted("2026-11-02T00:00:00", { carrier: null });
  const [charge, ...more] = calculateCharges([auto, accepted("2026-11-05T00:00:00")]);
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
    fc.property(subscriptions, (generated) => {
      const all = generated
        .toSorted((a, b) => a.at - b.at)
        .map((more) => ({ ...accepted("2026-01-01T00:00:00"), ...more }));
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

test("subscribing again is charged only in a new month", () => {
  const monthEnd = at("2026-11-30T23:59:59");
  expect(calculateResubscriptionCharge("2026-11", monthEnd).kind).toBe("free");
  expect(calculateResubscriptionCharge("2026-11", monthEnd + 1_000)).toEqual({
    kind: "again",
    month: "2026-12",
    lastMonth: "2026-11",
  });
  expect(calculateResubscriptionCharge(null, monthEnd).kind).toBe("first");
});
