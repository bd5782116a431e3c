import fc from "fast-check";
import { playLife, type ScriptedEvent, type ScriptedLife, type Step } from "./play-life";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Retries end two hours after a push: no sum of these is that time, which would turn on the milliseconds of ties. */
const ODD_MS = 7_000;

/** Few values, so that ties and the limits of what counts as future (10 minutes; 6 h 10 min abroad) are frequent. */
const gaps = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      MINUTE_MS,
      10 * MINUTE_MS,
      30 * MINUTE_MS + ODD_MS,
      HOUR_MS + ODD_MS,
      4 * HOUR_MS,
      DAY_MS,
    ),
  },
);
const lags = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(0, MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, DAY_MS),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(-MINUTE_MS, -10 * MINUTE_MS, -11 * MINUTE_MS, -370 * MINUTE_MS, -371 * MINUTE_MS),
  },
  { weight: 1, arbitrary: fc.constant(-365 * DAY_MS) },
);

const texts = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      "揽收",
      "到达",
      "离开",
      "派送中",
      "签收",
      "签收，签收人：本人",
      "重新派送",
      "拒收",
      "退回",
      "转投",
      "<b>已签收</b>",
      "[01000]Delivered",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("半个\ud83d", "\udc00字符") },
);

const timeForms = fc.oneof(
  { weight: 12, arbitrary: fc.constant("plain" as const) },
  {
    weight: 4,
    arbitrary: fc.constantFrom("slash" as const, "iso" as const, "fraction" as const, "no seconds" as const),
  },
  { weight: 3, arbitrary: fc.constantFrom("date" as const, "time only" as const, "unreadable ftime" as const) },
  { weight: 3, arbitrary: fc.constantFrom("Chinese" as const, "hour 24" as const, "date as ftime" as const) },
  { weight: 2, arbitrary: fc.constantFrom("unreadable" as const, "missing" as const, "no such day" as const) },
  { weight: 1, arbitrary: fc.constantFrom("year 1" as const, "year 1970" as const) },
);

const events: fc.Arbitrary<ScriptedEvent> = fc.record({ lag: lags, text: texts, form: timeForms });

/** What the carrier did to its trace of one leg since the last push. */
const edits = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      events: fc.array(events, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("repeat" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("retract" as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("correct" as const), event: events }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("merge" as const), text: texts }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("re-date" as const), lag: lags }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("rewrite" as const), text: texts }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("garble times" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("keep the newest" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("start anew" as const), event: events }) },
);

const states = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom("0", "1", "5", "3") },
  { weight: 5, arbitrary: fc.constantFrom("2", "4", "6", "7", "8", "10", "11", "12", "13", "14") },
  { weight: 4, arbitrary: fc.constantFrom("101", "1002", "205", "302", "304", "401", "501") },
  { weight: 2, arbitrary: fc.constantFrom("9", "110", "305", "未知") },
  { weight: 2, arbitrary: fc.constantFrom(0, 3, 304, 9) },
  { weight: 2, arbitrary: fc.constantFrom(null, "", undefined) },
);

const legs = fc.record({
  edit: edits,
  state: states,
  ischeck: fc.oneof(
    { weight: 6, arbitrary: fc.constant("0") },
    { weight: 2, arbitrary: fc.constantFrom("1", 1, true, false) },
  ),
  order: fc.oneof(
    { weight: 6, arbitrary: fc.constant("newest first" as const) },
    { weight: 2, arbitrary: fc.constantFrom("oldest first" as const, "mixed" as const) },
  ),
  shown: fc.oneof(
    { weight: 14, arbitrary: fc.constant("all" as const) },
    { weight: 4, arbitrary: fc.constant("nothing" as const) },
    { weight: 1, arbitrary: fc.constantFrom("with rubbish" as const, "object" as const, "text" as const) },
    { weight: 2, arbitrary: fc.constantFrom("JSON text" as const, "missing" as const, "null" as const) },
  ),
});

const steps: fc.Arbitrary<Step> = fc.record({
  gap: gaps,
  fingerprint: fc.nat({ max: 0xffff }),
  retryOf: fc.option(fc.nat({ max: 6 }), { freq: 8 }),
  subscribesAgain: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  olderSubscription: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1, 2) },
  ),
  status: fc.oneof(
    { weight: 10, arbitrary: fc.constant("polling" as const) },
    { weight: 3, arbitrary: fc.constantFrom("shutdown" as const, "abort" as const, "updateall" as const) },
    { weight: 1, arbitrary: fc.constant("issEND" as const) },
  ),
  correction: fc.oneof(
    { weight: 6, arbitrary: fc.constant("none" as const) },
    { weight: 2, arbitrary: fc.constantFrom("announced" as const, "autoCheck" as const) },
    { weight: 1, arbitrary: fc.constant("names ours" as const) },
  ),
  namesCorrected: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  autoCheck: fc.constantFrom("0", 0, "", null, undefined),
  com: fc.oneof(
    { weight: 6, arbitrary: fc.constant("watched" as const) },
    { weight: 2, arbitrary: fc.constantFrom("nobody" as const, "subscribed" as const) },
    { weight: 1, arbitrary: fc.constant("another" as const) },
  ),
  noCarrier: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("", null) },
    { weight: 1, arbitrary: fc.constantFrom("null", "undefined", "none", "-", "0") },
  ),
  origin: legs,
  originResult: fc.oneof(
    { weight: 12, arbitrary: fc.constant("present" as const) },
    { weight: 1, arbitrary: fc.constant("JSON text" as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "missing" as const,
        "null" as const,
        "list" as const,
        "text" as const,
        "number" as const,
      ),
    },
  ),
  destination: fc.option(legs, { freq: 3 }),
});

/** Corrections and second legs are of whole lives, so that plain lives are frequent too. */
function lives(maxPushes: number): fc.Arbitrary<ScriptedLife> {
  return fc
    .record({
      subscribedCarrier: fc.oneof(
        { weight: 5, arbitrary: fc.constant("yuantong") },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      isInternational: fc.boolean(),
      isCorrected: fc.boolean(),
      steps: fc.array(steps, { minLength: 1, maxLength: maxPushes, size: "max" }),
    })
    .map(playLife);
}

/** Lives of one to seven pushes: few enough for all their permutations. */
export const shortLives: fc.Arbitrary<ScriptedLife> = lives(7);

/** Lives of up to forty pushes. */
export const longLives: fc.Arbitrary<ScriptedLife> = lives(40);
