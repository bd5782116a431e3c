import { expect, test } from "vitest";
import { calculateRuleFreight, type FreightRule, matchFreightRule, newFreightRuleSchema } from "./freight-rule";

const rule = (id: string, more: Partial<FreightRule> = {}): FreightRule => ({
  id,
  carrier: "yuantong",
  origin: null,
  destination: null,
  firstGrams: 1_000,
  firstFen: 350,
  stepGrams: 1_000,
  stepFen: 120,
  returnPercent: null,
  fromDay: "2026-01-01",
  toDay: null,
  ...more,
});
const parcel = { carrier: "yuantong", origin: "浙江", destination: "广东", day: "2026-11-10", grams: null };

test.each([
  [null, 350],
  [0, 350],
  [1_000, 350],
  [1_001, 470],
  [2_000, 470],
  [2_001, 590],
  [10_500, 350 + 10 * 120],
])("%s g cost %s 分", (grams, fen) => expect(calculateRuleFreight(rule("a"), grams)).toBe(fen));

test("the most specific rule for the lane applies", () => {
  const rules = [
    rule("any"),
    rule("from", { origin: "浙江" }),
    rule("to", { destination: "广东" }),
    rule("lane", { origin: "浙江", destination: "广东" }),
    rule("other", { origin: "浙江", destination: "北京" }),
  ];
  expect(matchFreightRule(rules, parcel)?.id).toBe("lane");
  expect(matchFreightRule(rules, { ...parcel, origin: "江苏" })?.id).toBe("to");
  expect(matchFreightRule(rules, { ...parcel, destination: "西藏" })?.id).toBe("from");
  expect(matchFreightRule(rules, { ...parcel, origin: null, destination: null })?.id).toBe("any");
  expect(matchFreightRule(rules, { ...parcel, carrier: "shentong" })).toBeUndefined();
});

test("a rule applies only on its days, and a later one takes precedence", () => {
  const rules = [rule("old", { toDay: "2026-11-09" }), rule("new", { fromDay: "2026-11-10" }), rule("base")];
  expect(matchFreightRule(rules, { ...parcel, day: "2026-11-09" })?.id).toBe("old");
  expect(matchFreightRule(rules, parcel)?.id).toBe("new");
  expect(matchFreightRule(rules, { ...parcel, day: "2025-12-31" })).toBeUndefined();
});

test("an invalid rule names its wrong fields", () => {
  const input = { ...rule("a"), carrier: "", destination: "广东省深圳市", toDay: "2025-12-31" };
  const { error } = newFreightRuleSchema.safeParse(input);
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["carrier", "destination"]);
  expect(newFreightRuleSchema.parse({ ...rule("a"), destination: "广东省", origin: "" })).toMatchObject({
    origin: null,
    destination: "广东",
  });
});
