import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { propertyRuns } from "@/lib/testing/property-runs";
import { foldHistory } from "./fold-history";
import type { ScriptedLife } from "./testing/play-life";
import { longLives, shortLives } from "./testing/scripted-lives";
import { type Delivery, type TrackingTruth, tellTruth, withoutRepeats } from "./testing/tracking-oracle";

/** Together 2,700 histories; `npm run test:drills -- histories` tries 100,000. */
const SHORT_RUNS = 2_400;
const LONG_RUNS = 300;
/** Each of them in up to 5,040 orders. */
const PERMUTED_RUNS = 6;

test("short histories end as the oracle says", () => {
  fc.assert(fc.property(inAnyOrder(shortLives), expectTruth), { numRuns: propertyRuns(SHORT_RUNS) });
});

test("long histories end as the oracle says", () => {
  fc.assert(fc.property(inAnyOrder(longLives), expectTruth), { numRuns: propertyRuns(LONG_RUNS) });
});

test("all permutations of up to seven pushes end alike", () => {
  fc.assert(
    fc.property(shortLives, ({ subscribedCarrier, deliveries }) => {
      const truth = tellTruth(deliveries, subscribedCarrier);
      const pushes = withoutRepeats(deliveries).map(parseDelivery);
      for (const order of permute(pushes)) expect(foldTruth(order, subscribedCarrier)).toEqual(truth);
    }),
    { numRuns: propertyRuns(PERMUTED_RUNS) },
  );
});

/** The same pushes, delivered in another order. */
function inAnyOrder(lives: fc.Arbitrary<ScriptedLife>): fc.Arbitrary<ScriptedLife> {
  return lives.chain(({ subscribedCarrier, deliveries }) =>
    fc
      .shuffledSubarray(deliveries, { minLength: deliveries.length })
      .map((shuffled) => ({ subscribedCarrier, deliveries: shuffled })),
  );
}

function expectTruth({ subscribedCarrier, deliveries }: ScriptedLife): void {
  const folded = foldTruth(withoutRepeats(deliveries).map(parseDelivery), subscribedCarrier);
  expect(folded).toEqual(tellTruth(deliveries, subscribedCarrier));
}

type ParsedDelivery = Parameters<typeof foldHistory>[0][number];

function parseDelivery({ param, ordinal, receivedAt, fingerprint }: Delivery): ParsedDelivery {
  return { push: parsePush(param, receivedAt), ordinal, receivedAt, fingerprint };
}

/** What the fold says, in the oracle's form. */
function foldTruth(deliveries: readonly ParsedDelivery[], carrier: string | null) {
  const { progress, events } = foldHistory(deliveries, carrier);
  const describeLeg = (name: "origin" | "destination"): TrackingTruth["legs"]["origin"] => {
    const leg = progress.legs[name];
    const texts = events[name].map(({ context }) => context.replace(/\p{Surrogate}/gu, "\ufffd"));
    if (!leg) return null;
    const { state, subState, raw, eventCount, turnedBack } = leg;
    // A leg of which nothing is known is no leg.
    return state === null && raw === null && eventCount === 0
      ? null
      : { state, subState, raw, eventCount, texts, turnedBack };
  };
  const { state, subState, raw, outcome, monitorStatus } = progress;
  const legs = { origin: describeLeg("origin"), destination: describeLeg("destination") };
  return { state, subState, raw, outcome, carrier: progress.carrier, monitorStatus, legs };
}

/** All orders of a list. */
function* permute<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield [];
  for (const [index, first] of list.entries()) {
    for (const rest of permute(list.toSpliced(index, 1))) yield [first, ...rest];
  }
}
