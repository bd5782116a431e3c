import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AcceptedSubscription,
  calculateCharges,
  calculateResubscriptionCharge,
  createCharge,
  isNewlyAccepted,
} from "./charge";
import type { UnitRuleHistory } from "./unit-rule";

const at = (text: string) => Date.parse(`${text}+08:00`);

const MONTH: UnitRuleHistory = [];
const DAYS: UnitRuleHistory = [{ rule: "40days", since: 0 }];

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

const answer = {
  status: "accepted",
  returnCode: "200",
  attempts: 1,
  answers: 1,
  serverErrors: 0,
  watchGeneration: null,
};

test.each([
  [{}, true],
  [{ returnCode: "501" }, false],
  [{ returnCode: "501", attempts: 2 }, true], // the first attempt had no answer
  [{ returnCode: "501", attempts: 2, answers: 2 }, false], // the first was answered with 600 or 601
  [{ returnCode: "501", attempts: 2, answers: 2, serverErrors: 1 }, true], // with 500
  [{ returnCode: "501", attempts: 2, answers: 2, serverErrors: 1, watchGeneration: 0 }, false], // an earlier one is watched
  [{ returnCode: null }, true], // proved by a push
  [{ returnCode: "501", attempts: 4, answers: 3 }, true],
  [{ status: "refused", returnCode: "700" }, false],
  [{ status: "queued", returnCode: "600", attempts: 3, answers: 3 }, false],
])("a subscription answered %j costs a unit: %j", (more, expected) =>
  expect(isNewlyAccepted({ ...answer, ...more })).toBe(expected),
);

test("a waybill is charged once in a Beijing month, and again in the next", () => {
  const charges = calculateCharges(
    [accepted("2026-11-01T00:00:00"), accepted("2026-11-30T23:59:59"), accepted("2026-12-01T00:00:00", { shop: null })],
    MONTH,
  );
  expect(charges.map(({ month, shop }) => [month, shop])).toEqual([
    ["2026-11", "旗舰店"],
    ["2026-12", ""],
  ]);
});

test("one number with two carriers is two waybills", () => {
  expect(
    calculateCharges([accepted("2026-11-02T00:00:00"), accepted("2026-11-03T00:00:00", { carrier: "ems" })], MONTH),
  ).toHaveLength(2);
});

test("a carrier that becomes known later belongs to the charge without a carrier", () => {
  const auto = accepted("2026-11-02T00:00:00", { carrier: null });
  const [charge, ...more] = calculateCharges([auto, accepted("2026-11-05T00:00:00")], MONTH);
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
      const charges = calculateCharges(all, MONTH);
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

test("under the rule of 40 days a unit covers them, from its own moment on", () => {
  const charges = calculateCharges(
    [
      accepted("2026-11-01T08:00:00"),
      accepted("2026-12-11T07:59:59"),
      accepted("2026-12-11T08:00:00"),
      accepted("2027-01-01T00:00:00"),
    ],
    DAYS,
  );
  expect(charges.map((charge) => charge.at)).toEqual([at("2026-11-01T08:00:00"), at("2026-12-11T08:00:00")]);
});

test("a change of the rule changes nothing that is charged: each subscription follows the rule of its time", () => {
  const rules = [{ rule: "40days" as const, since: at("2026-11-20T00:00:00") }];
  const charges = calculateCharges(
    [
      accepted("2026-10-31T00:00:00"),
      accepted("2026-11-01T00:00:00"),
      accepted("2026-12-02T00:00:00"),
      accepted("2026-12-11T00:00:00"),
    ],
    rules,
  );
  expect(charges.map(({ at }) => at)).toEqual(
    ["2026-10-31T00:00:00", "2026-11-01T00:00:00", "2026-12-11T00:00:00"].map(at),
  );
});

test("a charge that is kept stays, and a query's own unit covers nothing", () => {
  const query = accepted("2026-11-05T00:00:00", { cause: "query" });
  const own = { ...createCharge(query), ordinal: 1 };
  const monthly = createCharge(accepted("2026-12-02T00:00:00", { cause: "month" }));
  const charges = calculateCharges([accepted("2026-11-06T00:00:00"), accepted("2026-12-03T00:00:00")], MONTH, [
    own,
    monthly,
  ]);
  expect(charges.map(({ cause, ordinal }) => [cause, ordinal])).toEqual([
    ["query", 1],
    ["subscription", 0],
    ["month", 0],
  ]);
});

test("subscribing again is charged only in a new month", () => {
  const monthEnd = at("2026-11-30T23:59:59");
  const november = at("2026-11-03T00:00:00");
  expect(calculateResubscriptionCharge("month", november, monthEnd).kind).toBe("free");
  expect(calculateResubscriptionCharge("month", november, monthEnd + 1_000)).toEqual({
    kind: "again",
    month: "2026-12",
    lastMonth: "2026-11",
  });
  expect(calculateResubscriptionCharge("month", null, monthEnd).kind).toBe("first");
});

test("subscribing again is charged only after 40 days", () => {
  const charged = at("2026-11-03T10:00:00");
  expect(calculateResubscriptionCharge("40days", charged, at("2026-12-13T09:59:59")).kind).toBe("free");
  expect(calculateResubscriptionCharge("40days", charged, at("2026-12-13T10:00:00")).kind).toBe("again");
  expect(calculateResubscriptionCharge("40days", charged, charged - 1_000).kind).toBe("free");
  expect(calculateResubscriptionCharge("40days", null, charged).kind).toBe("first");
});
