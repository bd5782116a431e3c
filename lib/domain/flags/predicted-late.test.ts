import { describe, expect, test } from "vitest";
import { evaluateFlag, type FlagFacts } from "./evaluate-flag";
import { FLAGS } from "./flag";
import {
  DEFAULT_FLAG_SETTINGS,
  flagSettingsChangeSchema,
  type PredictedLate,
  parseFlagSettings,
} from "./flag-settings-schema";
import { FlagRules } from "./parcel-limits";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;

/** A parcel whose newest event is from the evaluation, so that no other limit has passed. */
function evaluate(hours: number, facts: Partial<FlagFacts> = {}, predictedLate?: Partial<PredictedLate>) {
  const now = NOON + hours * HOUR;
  const settings = {
    ...DEFAULT_FLAG_SETTINGS,
    predictedLate: { ...DEFAULT_FLAG_SETTINGS.predictedLate, ...predictedLate },
  };
  const parcel: FlagFacts = {
    monitorStatus: "polling",
    monitorMessage: null,
    state: 0,
    subState: null,
    outcome: "open",
    stage: "hub",
    stageAt: now,
    doubt: null,
    complainedAt: null,
    lastEvent: "快件已到达【武汉转运中心】",
    lastEventAt: now,
    pickedUpAt: NOON - 10 * HOUR,
    estimatedArrivalAt: NOON,
    signedAt: null,
    subscribedAt: NOON - 12 * HOUR,
    pollingSince: null,
    lastPushAt: now,
    activityAt: now,
    carrier: "yuantong",
    isCorrected: false,
    shop: null,
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    isInternational: false,
    ...facts,
  };
  return evaluateFlag(parcel, null, new FlagRules(settings), now);
}

describe("later than estimated", () => {
  test("is a reminder after 6 hours and a problem after 24", () => {
    expect(evaluate(5.99)).toMatchObject({ raised: null, nextAt: NOON + 6 * HOUR });
    expect(evaluate(6).raised).toMatchObject({ flag: "predicted-late", level: 1, since: NOON + 6 * HOUR });
    expect(evaluate(23.9)).toMatchObject({ raised: { level: 1 }, nextAt: NOON + 24 * HOUR });
    expect(evaluate(24).raised).toMatchObject({ flag: "predicted-late", level: 2, since: NOON + 6 * HOUR });
  });

  test.each([
    { estimatedArrivalAt: null },
    { state: 3, stage: "done", signedAt: NOON },
    { state: 4, stage: "done" },
    { state: 6, stage: "returning" },
    { state: 5, stage: "locker" },
    { monitorStatus: "abort" },
    { monitorStatus: "shutdown" },
  ] as Partial<FlagFacts>[])("does not apply to %j", (facts) => {
    expect(evaluate(30, facts).raised?.flag).not.toBe("predicted-late");
  });

  test("follows the settings, which may switch it off", () => {
    expect(evaluate(30, {}, { hours: [null, 48, null] }).raised).toBeNull();
    expect(evaluate(48, {}, { hours: [null, 48, null] }).raised).toMatchObject({ level: 2 });
    expect(evaluate(48, {}, { isOn: false }).raised).toBeNull();
  });

  test("comes after every limit that has passed, and before silence", () => {
    const late = { stageAt: NOON - 48 * HOUR, lastEventAt: NOON - 48 * HOUR };
    expect(evaluate(24, late).raised?.flag).toBe("transit-late");
    expect(evaluate(24, { lastPushAt: NOON - 48 * HOUR }).raised?.flag).toBe("predicted-late");
    expect(FLAGS.indexOf("predicted-late")).toBe(FLAGS.indexOf("total-late") + 1);
  });

  test("settings from before it keep their values and get the default", () => {
    const { predictedLate: _, ...older } = DEFAULT_FLAG_SETTINGS;
    const parsed = parseFlagSettings(JSON.stringify({ ...older, remoteProvinces: ["海南"] }));
    expect(parsed).toEqual({ ...DEFAULT_FLAG_SETTINGS, remoteProvinces: ["海南"] });
    const falling = { predictedLate: { isOn: true, hours: [24, 6, null] } };
    expect(flagSettingsChangeSchema.safeParse(falling).success).toBe(false);
  });
});
