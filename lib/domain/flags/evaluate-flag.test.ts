import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES } from "@/lib/domain/shipments/outcome";
import { STAGES } from "@/lib/domain/shipments/shipment-stage";
import { evaluateFlag, type FlagFacts, opensCase } from "./evaluate-flag";
import { FLAGS, type RaisedFlag } from "./flag";
import { DEFAULT_FLAG_SETTINGS, type FlagSettings } from "./flag-settings-schema";
import { FlagRules } from "./parcel-limits";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const RULES = new FlagRules(DEFAULT_FLAG_SETTINGS);

const IN_TRANSIT: FlagFacts = {
  monitorStatus: "polling",
  monitorMessage: null,
  state: 0,
  subState: null,
  outcome: "open",
  stage: "hub",
  stageAt: NOON,
  doubt: null,
  complainedAt: null,
  lastEvent: "【武汉市】快件已到达【武汉转运中心】",
  lastEventAt: NOON,
  pickedUpAt: NOON - 10 * HOUR,
  estimatedArrivalAt: null,
  signedAt: null,
  subscribedAt: NOON - 12 * HOUR,
  pollingSince: null,
  lastPushAt: NOON,
  activityAt: NOON,
  carrier: "yuantong",
  isCorrected: false,
  shop: null,
  from: "广东省深圳市南山区",
  to: "北京市朝阳区",
  isInternational: false,
};

const flagOf = (facts: Partial<FlagFacts>, hours = 0, rules = RULES) =>
  evaluateFlag({ ...IN_TRANSIT, lastPushAt: NOON + hours * HOUR, ...facts }, null, rules, NOON + hours * HOUR).raised;

describe("flags that follow from a state", () => {
  test.each([
    [{ state: 2, subState: 206 }, "problem", "206"],
    [{ state: 2, subState: 203 }, "refused", "203"],
    [{ state: 2, lastEvent: "收件地址不详，快件无法派送" }, "problem", "address"],
    // The figures know a refusal by its state only: what is but written is a problem that speaks of one.
    [{ state: 2, lastEvent: "收件人拒收，等待寄件人确认" }, "problem", "refused"],
    [{ state: 0, lastEvent: "客户拒绝签收，联系寄件人" }, "problem", "refused"],
    [{ state: 2, lastEvent: "说不清" }, "problem", null],
    [{ state: 14, stage: "returning" }, "refused", null],
    [{ state: 6, stage: "returning" }, "returning", null],
    [{ state: 13, stage: "customs" }, "customs", null],
    [{ state: 0, lastEvent: "多次联系收件人，电话无人接听" }, "problem", "unreachable"],
    [{ state: 5, stage: "delivering", lastEvent: "快件已破损，网点核实中" }, "problem", "damaged"],
    [{ state: 0, lastEvent: "超出派送范围" }, "problem", "out-of-area"],
    [{ state: 0, lastEvent: "已投递，但未通知收件人" }, "problem", "unnoticed"],
    [
      { state: 3, outcome: "signed", stage: "done", signedAt: NOON, doubt: "elsewhere" },
      "false-signature",
      "elsewhere",
    ],
    [
      { state: 3, outcome: "signed", stage: "done", signedAt: NOON - 1, complainedAt: NOON },
      "false-signature",
      "complained",
    ],
    [{ state: 0, doubt: "moved" }, "moved-after-signing", null],
    [{ state: 5, doubt: "retracted" }, "signature-retracted", null],
    [{ state: 5, doubt: "retracted", monitorStatus: "shutdown" }, "signature-retracted", null],
    [{ monitorStatus: "failed" }, "subscription-failed", null],
    [{ monitorStatus: "abort", monitorMessage: "3天查询无记录" }, "no-record", null],
    [{ isCorrected: true, carrier: "brandnew", state: null, lastEvent: null, stage: "none" }, "no-record", null],
    [{ monitorStatus: "abort", monitorMessage: "60天无变化" }, "no-change", null],
    [{ monitorStatus: "abort", monitorMessage: null }, "watch-ended", null],
    [{ monitorStatus: "elsewhere" }, "watched-elsewhere", null],
    [{ monitorStatus: "shutdown", state: 5 }, "watch-ended", null],
  ] as [Partial<FlagFacts>, string, string | null][])("%j is %s (%s)", (facts, flag, reason) => {
    expect(flagOf(facts)).toMatchObject({ flag, reason, level: 2 });
  });

  test.each<[string, Partial<FlagFacts>]>([
    ["is known", { carrier: "ems" }],
    ["was chosen by the merchant", { isCorrected: false }],
    ["has told of it", { lastEvent: "已揽收" }],
  ])("a parcel without a record raises nothing if its carrier %s", (_, facts) => {
    const corrected = { isCorrected: true, carrier: "brandnew", state: null, lastEvent: null, stage: "none" } as const;
    expect(flagOf({ ...corrected, ...facts })).toBeNull();
  });

  test.each([
    { state: 3, outcome: "signed", stage: "done", signedAt: NOON },
    { state: 3, outcome: "returned", stage: "done", signedAt: NOON - 1, complainedAt: NOON }, // by the sender
    { state: 4, stage: "done" },
    { state: 7, lastEvent: "快件超出派送范围，已转投邮政EMS" },
    { state: 0, lastEvent: "请保持电话畅通" },
    { monitorStatus: "shutdown", state: 3, stage: "done", signedAt: NOON },
    { monitorStatus: "queued" },
  ] as Partial<FlagFacts>[])("%j is none", (facts) => {
    expect(flagOf(facts)).toBeNull();
  });
});

describe("flags that follow from time", () => {
  test.each([
    [
      { stage: "none", state: null, stageAt: null, pickedUpAt: null, lastEventAt: null, subscribedAt: NOON },
      "pickup-late",
      [24, 48, 72],
    ],
    [{ stage: "ordered", state: 1, pickedUpAt: null }, "pickup-late", [24, 48, 72]],
    [{ stage: "picked-up", state: 1 }, "dispatch-late", [24, 48, 72]],
    [{ stage: "left" }, "arrival-late", [48]],
    [{ stage: "hub" }, "transit-late", [48]],
    [{ stage: "arrived" }, "delivery-late", [24, 48]],
    [{ stage: "delivering", state: 5 }, "sign-late", [24, 48]],
    [{ stage: "locker", state: 5 }, "locker-late", [24, 72]],
    [{ stage: "returning", state: 6 }, "return-late", [120, 168]],
    [{ stage: "hub", to: "西藏自治区拉萨市城关区" }, "transit-late", [72]],
    [{ stage: "hub", isInternational: true }, "transit-late", [168]],
    [{ stage: "hub", state: 11 }, "transit-late", [48]],
    [{ stage: "customs", state: 11 }, "transit-late", [168]],
    [{ stage: "picked-up", state: 1, carrier: "youzhengguonei" }, "dispatch-late", [48, 72, 96]],
    [{ stage: "hub", carrier: "debangwuliu" }, "transit-late", [72]],
  ] as [Partial<FlagFacts>, string, number[]][])("%j is %s after %j hours", (facts, flag, hours) => {
    const first = hours[0] ?? 0;
    expect(flagOf(facts, first - 0.001)?.flag).not.toBe(flag);
    const levels = hours.length === 1 ? [2] : hours.length === 2 && hours[0] !== 120 ? [1, 2] : [1, 2, 3];
    const expected = flag === "return-late" ? [2, 3] : levels;
    for (const [index, each] of hours.entries()) {
      expect(flagOf(facts, each)).toMatchObject({ flag, level: expected[index], since: NOON + first * HOUR });
    }
  });

  test("five days at one place are a stall, and after seven the parcel is presumed lost", () => {
    expect(flagOf({}, 119)).toMatchObject({ flag: "transit-late" });
    expect(flagOf({}, 120)).toMatchObject({ flag: "stalled", level: 2 });
    expect(flagOf({ stage: "arrived" }, 168)).toMatchObject({ flag: "stalled", level: 3 });
  });

  test("a parcel that moves and never arrives exceeds the overall limit", () => {
    expect(flagOf({ pickedUpAt: NOON - 144 * HOUR })).toMatchObject({ flag: "total-late", level: 2 });
  });

  test("two checks without a push are silence, and any other flag takes precedence", () => {
    const facts = { ...IN_TRANSIT, lastPushAt: NOON };
    expect(evaluateFlag(facts, null, RULES, NOON + 8 * HOUR).raised).toMatchObject({ flag: "silent", level: 1 });
    expect(evaluateFlag(facts, null, RULES, NOON + 48 * HOUR).raised?.flag).toBe("transit-late");
    expect(opensCase(evaluateFlag(facts, null, RULES, NOON + 8 * HOUR).raised)).toBe(false);
  });
});

describe("the merchant's settings", () => {
  const createRules = (change: Partial<FlagSettings>) => new FlagRules({ ...DEFAULT_FLAG_SETTINGS, ...change });
  const override = { carrier: null, from: null, to: null, shop: null, limit: "transit" as const, isWorkingTime: false };

  test("the most specific limit counts: shop before lane before carrier", () => {
    const overrides = [
      { ...override, carrier: "yuantong", hours: [null, 10, null] as const },
      { ...override, from: "广东", to: "北京", hours: [null, 20, null] as const },
      { ...override, shop: "旗舰店", hours: [null, 30, null] as const },
      { ...override, to: "四川", hours: [null, 5, null] as const },
    ];
    const rules = createRules({ overrides });
    const hoursUntilFlag = (facts: Partial<FlagFacts>) => ((flagOf(facts, 60, rules)?.since ?? 0) - NOON) / HOUR;
    expect(hoursUntilFlag({ shop: "旗舰店" })).toBe(30);
    expect(hoursUntilFlag({})).toBe(20);
    expect(hoursUntilFlag({ from: "浙江省杭州市" })).toBe(10);
    expect(hoursUntilFlag({ from: "浙江省杭州市", carrier: "jd" })).toBe(48);
  });

  test("working hours exclude nights, Sundays and holidays", () => {
    // Tuesday noon; work is from 9 to 18, Wednesday is a holiday: 6 hours, then 9 on Thursday.
    const workingTime = { weekdays: [1, 2, 3, 4, 5], fromHour: 9, toHour: 18, holidays: ["2026-11-25"] };
    const rules = createRules({
      workingTime,
      overrides: [{ ...override, shop: "店", hours: [null, 15, null], isWorkingTime: true }],
    });
    const due = Date.parse("2026-11-26T18:00:00+08:00");
    const facts = { ...IN_TRANSIT, shop: "店" };
    expect(evaluateFlag(facts, null, rules, due - 1).raised?.flag).not.toBe("transit-late");
    expect(evaluateFlag(facts, null, rules, due).raised).toMatchObject({ flag: "transit-late", since: due });
  });

  test("the merchant's own text rule raises a problem with its name", () => {
    const rules = createRules({ textRules: [{ name: "要改约", words: ["客户要求延迟"] }] });
    expect(flagOf({ lastEvent: "客户要求延迟派送" }, 0, rules)).toMatchObject({ flag: "problem", reason: "要改约" });
    expect(flagOf({ lastEvent: "电话无人接听" }, 0, rules)).toBeNull();
  });
});

describe("a parcel of query mode, which is never subscribed", () => {
  const ASKED: Partial<FlagFacts> = { monitorStatus: "queued", subscribedAt: null, pollingSince: NOON };
  const NO_RECORD = { stage: "none", state: null, stageAt: null, pickedUpAt: null, lastEventAt: null } as const;

  test("is late like a subscribed one", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 900 }), (parcel, hours) => {
        const since = parcel.subscribedAt ?? NOON;
        const asked = evaluateFlag(
          { ...parcel, ...ASKED, pollingSince: since },
          null,
          RULES,
          NOON + hours * HOUR,
        ).raised;
        // Pushes that are on time, so that none is missed.
        const lastPushAt = NOON + hours * HOUR;
        // Only a subscription has its carrier corrected.
        const watched = {
          ...parcel,
          monitorStatus: "polling" as const,
          subscribedAt: since,
          lastPushAt,
          isCorrected: false,
        };
        expect(asked).toEqual(evaluateFlag(watched, null, RULES, NOON + hours * HOUR).raised);
      }),
    );
  });

  test("has to be picked up in time after it was added", () => {
    expect(flagOf({ ...ASKED, ...NO_RECORD }, 23)).toBeNull();
    expect(flagOf({ ...ASKED, ...NO_RECORD }, 24)).toMatchObject({ flag: "pickup-late", since: NOON + 24 * HOUR });
  });

  test("misses no pushes", () => {
    expect(flagOf({ ...ASKED, lastPushAt: NOON }, 20)).toBeNull();
    expect(flagOf({ lastPushAt: NOON }, 20)?.flag).toBe("silent");
  });

  test("that ended has no time limits", () => {
    expect(flagOf({ ...ASKED, state: 3, stage: "done", signedAt: NOON }, 900)).toBeNull();
  });
});

const facts: fc.Arbitrary<FlagFacts> = fc.record({
  monitorStatus: fc.constantFrom("queued", "polling", "shutdown", "abort", "failed"),
  monitorMessage: fc.constantFrom(null, "3天查询无记录", "60天无变化"),
  state: fc.constantFrom(null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14),
  subState: fc.constantFrom(null, 203, 206, 501),
  outcome: fc.constantFrom(...OUTCOMES),
  stage: fc.constantFrom(null, ...STAGES),
  stageAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  doubt: fc.constantFrom(null, "elsewhere", "moved"),
  lastEvent: fc.constantFrom(null, "电话无人接听", "快件已到达"),
  lastEventAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  pickedUpAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  estimatedArrivalAt: fc.option(fc.integer({ min: NOON - 500 * HOUR, max: NOON + 500 * HOUR })),
  signedAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  complainedAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  pollingSince: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  subscribedAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  lastPushAt: fc.option(fc.integer({ min: NOON - 1_000 * HOUR, max: NOON })),
  activityAt: fc.integer({ min: NOON - 1_000 * HOUR, max: NOON }),
  carrier: fc.constantFrom(null, "yuantong", "youzhengguonei", "debangwuliu", "brandnew"),
  isCorrected: fc.boolean(),
  shop: fc.constantFrom(null, "店"),
  from: fc.constantFrom(null, "广东省深圳市"),
  to: fc.constantFrom(null, "新疆乌鲁木齐市", "北京市"),
  isInternational: fc.boolean(),
});

describe("for any parcel", () => {
  test("nothing changes before the instant that an evaluation returns", () => {
    fc.assert(
      fc.property(
        facts,
        fc.integer({ min: 0, max: 900 * HOUR }),
        fc.integer({ min: 0, max: 900 * HOUR }),
        (parcel, wait, more) => {
          const now = NOON + wait;
          const first = evaluateFlag(parcel, null, RULES, now);
          const later = Math.min(now + more, (first.nextAt ?? Number.POSITIVE_INFINITY) - 1);
          expect(first.nextAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
          expect(evaluateFlag(parcel, first.raised, RULES, later).raised).toEqual(first.raised);
        },
      ),
    );
  });

  test("evaluating only at the due instants raises the same episodes as evaluating more often", () => {
    const evaluateAll = (parcel: FlagFacts, extra: readonly number[]) => {
      const seen: string[] = [];
      let raised: RaisedFlag | null = null;
      let nextAt: number | null = NOON;
      const others = extra.map((each) => NOON + each).toSorted((left, right) => left - right);
      for (let count = 0; count < 60; count += 1) {
        const other: number | undefined = others[0];
        if (nextAt === null && other === undefined) break;
        const now: number = Math.min(nextAt ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY);
        if (now === other) others.shift();
        ({ raised, nextAt } = evaluateFlag(parcel, raised, RULES, now));
        const name = raised && `${raised.flag} ${raised.since} ${raised.level}`;
        if (name && seen.at(-1) !== name) seen.push(name);
      }
      return seen;
    };
    const looks = fc.array(fc.integer({ min: 0, max: 1_200 * HOUR }), { maxLength: 12 });
    fc.assert(
      fc.property(facts, looks, (parcel, extra) => {
        expect(evaluateAll(parcel, extra)).toEqual(evaluateAll(parcel, []));
      }),
    );
  });

  test("a clock that is set back by an hour or a day lifts no flag", () => {
    fc.assert(
      fc.property(
        facts,
        fc.integer({ min: 0, max: 900 * HOUR }),
        fc.constantFrom(HOUR, 24 * HOUR),
        (parcel, wait, back) => {
          const { raised } = evaluateFlag(parcel, null, RULES, NOON + wait);
          const again = evaluateFlag(parcel, raised, RULES, NOON + wait - back).raised;
          expect(raised ? again : null).toEqual(raised);
        },
      ),
    );
  });

  test("no flag is more urgent than one before it in the list", () => {
    fc.assert(
      fc.property(facts, (parcel) => {
        const { raised } = evaluateFlag(parcel, null, RULES, NOON);
        const refused = evaluateFlag({ ...parcel, monitorStatus: "failed" }, null, RULES, NOON).raised;
        expect(refused?.flag).toBe(FLAGS[0]);
        expect([...FLAGS, null]).toContain(raised?.flag ?? null);
      }),
    );
  });
});
