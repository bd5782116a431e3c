import { describe, expect, test } from "vitest";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { foldPush } from "./fold-push";
import { NOTHING_KNOWN, type TrackingProgress } from "./leg-progress";
import type { LegSnapshot, PushSnapshot } from "./push-snapshot";

const NOON = Date.UTC(2026, 10, 24, 4);
const HOUR = 3_600_000;
const WATCHED: TrackingProgress = { ...NOTHING_KNOWN, carrier: "yuantong", monitorStatus: "polling" };

/** @param hour of the newest event, from which the push is received one hour later */
function leg(hour: number, estimatedArrivalAt: number | null, state: number): LegSnapshot {
  const nothing = {
    rawTime: null,
    statusCode: null,
    areaCode: null,
    areaName: null,
    areaCenter: null,
    location: null,
    status: null,
  };
  const clock = NOON + hour * HOUR;
  const events = [{ ...nothing, time: new Date(clock).toISOString(), clock, context: `第${hour}小时` }];
  return { carrier: "yuantong", waybillNumber: "YT1", state: parseState(state), events, estimatedArrivalAt };
}

function push(origin: LegSnapshot | null, destination: LegSnapshot | null = null): PushSnapshot {
  const nothing = { rawStatus: null, message: null, isCorrected: false, oldCarrier: null, newCarrier: null };
  return { ...nothing, status: "polling", origin, destination };
}

/** Folds the pushes of the given hours, each received an hour after its newest event. */
function fold(...pushes: (readonly [hour: number, push: PushSnapshot])[]) {
  const { estimatedArrivalAt, estimatedAt, firstEstimatedArrivalAt, firstEstimatedAt } = pushes.reduce(
    (known, [hour, each]) => foldPush(known, each, 0, NOON + (hour + 1) * HOUR).progress,
    WATCHED,
  );
  const hours = (at: number | null) => (at === null ? null : (at - NOON) / HOUR);
  return {
    estimate: hours(estimatedArrivalAt),
    madeAt: hours(estimatedAt),
    first: hours(firstEstimatedArrivalAt),
    firstMadeAt: hours(firstEstimatedAt),
  };
}

const at = (hour: number, estimate: number | null, state = 0) =>
  [hour, push(leg(hour, estimate === null ? null : NOON + estimate * HOUR, state))] as const;

describe("the estimated arrival", () => {
  test("is that of the newest push; the first one is kept", () => {
    expect(fold(at(1, 40), at(2, 40), at(3, 44))).toEqual({ estimate: 44, madeAt: 4, first: 40, firstMadeAt: 2 });
  });

  test("is withdrawn by a push that counts and has none", () => {
    expect(fold(at(1, 40), at(2, null))).toEqual({ estimate: null, madeAt: null, first: 40, firstMadeAt: 2 });
  });

  test("does not change with an older push", () => {
    expect(fold(at(3, 44), at(1, 40))).toEqual({ estimate: 44, madeAt: 4, first: 44, firstMadeAt: 4 });
  });

  test("changes with a push of the same trace", () => {
    expect(fold(at(1, 40), at(1, 41))).toMatchObject({ estimate: 41, first: 40 });
  });

  test.each([3, 4])("of a parcel that ended with state %i is the last one from before", (state) => {
    expect(fold(at(1, 40), at(2, 42), at(3, 3, state), at(4, null, state))).toEqual({
      estimate: 42,
      madeAt: 3,
      first: 40,
      firstMadeAt: 2,
    });
  });

  test("of a parcel whose first push is the signature is none: Kuaidi100 sends the arrival itself", () => {
    expect(fold(at(3, 3, 3)).first).toBeNull();
  });

  test("is that of the destination leg, if it has one", () => {
    const abroad = (estimate: number | null) =>
      [2, push(leg(2, NOON + 90 * HOUR, 0), leg(1, estimate === null ? null : NOON + estimate * HOUR, 10))] as const;
    expect(fold(abroad(200)).estimate).toBe(200);
    expect(fold(abroad(null)).estimate).toBe(90);
  });
});
