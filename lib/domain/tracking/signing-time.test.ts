import { expect, test } from "vitest";
import { parseState } from "@/lib/domain/shipments/shipment-states";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { foldPush } from "./fold-push";
import { NOTHING_KNOWN, type TrackingProgress } from "./leg-progress";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "./push-snapshot";

const NOON = Date.UTC(2026, 10, 2, 4);

function event(clock: number | null, status: string, areaName: string | null = null): TraceEvent {
  const nothing = { rawTime: null, statusCode: null, areaCode: null, areaCenter: null, location: null };
  return { ...nothing, time: String(clock), clock, context: status, status, areaName };
}

/** @param events oldest first */
function leg(state: string, ...events: TraceEvent[]): LegSnapshot {
  const reading = parseState(state);
  return {
    carrier: "ems",
    waybillNumber: "EM1",
    state: reading,
    events: events.toReversed(),
    estimatedArrivalAt: null,
  };
}

function push(origin: LegSnapshot | null, destination: LegSnapshot | null = null): PushSnapshot {
  const plain = { rawStatus: null, message: null, isCorrected: false, oldCarrier: null, newCarrier: null };
  return { status: "polling", ...plain, origin, destination };
}

/** What is known after these pushes, each with its receipt. */
function after(...pushes: [PushSnapshot, receivedAt: number][]): TrackingProgress {
  const watched: TrackingProgress = { ...NOTHING_KNOWN, carrier: "ems", monitorStatus: "polling" };
  return pushes.reduce((known, [each, receivedAt]) => foldPush(known, each, 0, receivedAt).progress, watched);
}

const LEFT = leg("0", event(NOON, "在途"));

test("a signature abroad counts when it happened, not when the push came", () => {
  const abroad = push(LEFT, leg("3", event(NOON + DAY_MS, "在途"), event(NOON + 2 * DAY_MS, "签收")));
  expect(after([abroad, NOON + 25 * DAY_MS]).signedAt).toBe(NOON + 2 * DAY_MS);
  // A later push changes nothing about it, also one of the other leg only.
  const later = push(leg("0", event(NOON, "在途"), event(NOON + HOUR_MS, "在途")));
  expect(after([abroad, NOON + 25 * DAY_MS], [later, NOON + 26 * DAY_MS]).signedAt).toBe(NOON + 2 * DAY_MS);
});

test("a local clock that is ahead of the receipt counts as the receipt, and so does no clock", () => {
  const receivedAt = NOON + DAY_MS;
  for (const clock of [receivedAt + 5 * HOUR_MS, receivedAt + 40 * DAY_MS, null])
    expect(after([push(LEFT, leg("3", event(clock, "签收"))), receivedAt]).signedAt).toBe(receivedAt);
});

test("a signature whose time cannot be read counts on its receipt, whatever is known of earlier events", () => {
  const signed = push(leg("3", event(NOON, "揽收"), event(NOON + HOUR_MS, "派件"), event(null, "签收")));
  expect(after([signed, NOON + DAY_MS]).signedAt).toBe(NOON + DAY_MS);
  expect(after([signed, NOON + DAY_MS], [signed, NOON + 2 * DAY_MS]).signedAt).toBe(NOON + DAY_MS);
});

test("a last push abroad without a trace counts by the newest event that is known", () => {
  const known = push(LEFT, leg("5", event(NOON + DAY_MS, "派件")));
  const last = { ...push(null, leg("3")), status: "shutdown" as const };
  expect(after([known, NOON + 2 * DAY_MS], [last, NOON + 9 * DAY_MS]).signedAt).toBe(NOON + DAY_MS);
});

test.each([5 * MINUTE_MS, DAY_MS])("a signature dated %d ms ahead counts once: on its receipt", (ahead) => {
  const receivedAt = NOON + DAY_MS;
  const signed = push(leg("3", event(NOON, "揽收"), event(receivedAt + ahead, "签收")));
  const known = after([signed, receivedAt]);
  expect(known.signedAt).toBe(receivedAt);
  // Its day has come: the same signature is told again, with a note after it.
  const note = event(receivedAt + ahead + HOUR_MS, "在途");
  const again = push(leg("3", event(NOON, "揽收"), event(receivedAt + ahead, "签收"), note));
  const later = receivedAt + 3 * DAY_MS;
  expect(after([signed, receivedAt], [signed, receivedAt + HOUR_MS], [again, later]).signedAt).toBe(receivedAt);
  // Another signature counts by its own time.
  const second = push(leg("3", event(receivedAt + ahead, "签收"), event(receivedAt + 2 * DAY_MS, "签收")));
  expect(after([signed, receivedAt], [second, later]).signedAt).toBe(receivedAt + 2 * DAY_MS);
});

test("a signature dated ahead counts once, also when the parcel was said to be on its way between", () => {
  const receivedAt = NOON + DAY_MS;
  const signature = event(receivedAt + 2 * DAY_MS, "签收");
  const signed = push(leg("3", event(NOON, "揽收"), signature));
  const onItsWay = push(leg("5", event(NOON, "揽收"), signature, event(receivedAt + HOUR_MS, "派件")));
  const again = push(
    leg("3", event(NOON, "揽收"), signature, event(receivedAt + HOUR_MS, "派件"), event(null, "在途")),
  );
  const known = after([signed, receivedAt], [onItsWay, receivedAt + 2 * HOUR_MS], [again, receivedAt + 5 * DAY_MS]);
  expect(known.signedAt).toBe(receivedAt);
});

test("a signature without any time keeps the receipt of the first push with it", () => {
  const signed = push(leg("3", event(null, "签收")));
  expect(after([signed, NOON], [signed, NOON + DAY_MS]).signedAt).toBe(NOON);
});
