import { expect, test } from "vitest";
import { countWaitingQueries } from "@/db/queries/tracking-lookups/query-queue";
import { paidQueries } from "@/db/schema/query-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { LAST_TRY_MS } from "@/lib/domain/queries/outage-gap";
import { DAY_MS, HOUR_MS, MINUTE_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { ScenarioName } from "@/sandbox/scenarios/scenarios";
import { acceptProposal, listProposedParcels, listQueryProposals } from "./query-proposals";
import { findWrongLegs, listKnownParcels, listTraces, listTruths } from "./testing/compare-with-truth";
import { DeskBesideSandbox } from "./testing/desk-beside-sandbox";
import { listDrillParcels } from "./testing/drill-parcels";
import { printTable } from "./testing/print-table";
import { isUnprovable } from "./testing/unprovable-units";
import { describeWrong, type WrongParcel, WrongTimes } from "./testing/wrong-times";

/** The month ends before the test does. */
const START = Date.parse(`2026-11-${process.env.OUTAGE_PARCELS ? 27 : 28}T08:00:00+08:00`);
/** The pushes before and after an outage tell how long it was. */
const OUTAGE_STEP_MS = (process.env.OUTAGE_PARCELS ? 2 : 5) * MINUTE_MS;
/** `npm run test:drills -- outage` takes 2,000, and four outages. */
const PARCELS = Number(process.env.OUTAGE_PARCELS ?? 66);
const STEP_MS = (process.env.OUTAGE_PARCELS ? 10 : 30) * MINUTE_MS;
const OUTAGES = (process.env.OUTAGE_MINUTES ?? "100").split(",").map(Number);
const CREATED_FOR_MS = (process.env.OUTAGE_PARCELS ? 2 : 0.5) * DAY_MS;
/** An outage is told from a quiet time by the pushes of the same hours of the day before. */
const FIRST_OUTAGE_AFTER_MS = (process.env.OUTAGE_PARCELS ? 4 : 24) * HOUR_MS;
/** Kuaidi100 has checked every parcel by then, and tried each push again. */
const SETTLED_MS = 5.5 * HOUR_MS;
const BETWEEN_MS = 9 * HOUR_MS;
/** Their pushes never come, whatever the receiver does; the rules ask about them. */
const UNPUSHED: ReadonlySet<ScenarioName> = new Set(["interrupted", "elsewhere", "lost-end"]);
/** Until its next event, a trace without its newest event looks like a push that was sent again late. */
const RETRACTED: ReadonlySet<ScenarioName> = new Set(["retracted"]);
/** The carrier's final text comes after the end, in an updateall. */
const REPAIRED: ReadonlySet<ScenarioName> = new Set(["repaired"]);
/** After a lost end a push arrives that does not know of it: only the rules find out. */
const MISLED: ReadonlySet<ScenarioName> = new Set(["retried-after-end", "updateall-after-end"]);

test("after an outage every parcel is as in truth, within limits and budget, and the ledger agrees to the unit", async () => {
  const store = await openTestStore();
  const terms = { startAt: START, stepMs: STEP_MS, createdForMs: CREATED_FOR_MS, dayBudget: PARCELS };
  const desk = await DeskBesideSandbox.start(store, listDrillParcels(PARCELS), terms);
  await desk.runUntil(START + CREATED_FOR_MS + FIRST_OUTAGE_AFTER_MS);
  const rows: Record<string, unknown>[] = [];
  for (const [index, minutes] of OUTAGES.entries()) {
    rows.push(await runOutage(desk, minutes, index % 2 === 1));
    await desk.runUntil(desk.now + BETWEEN_MS - SETTLED_MS);
  }
  await desk.runUntil(desk.now + 2 * DAY_MS);
  const misled = (await new WrongTimes(desk).look()).filter(({ truth }) => truth.isEnded && MISLED.has(truth.scenario));
  expect(misled.filter(({ known }) => known.isAskable).map(describeWrong)).toEqual([]);

  const { count, violations } = await desk.sandbox.control("GET", "queries");
  const { ours, theirs } = await desk.listUnits();
  if (process.env.OUTAGE_PARCELS) {
    printTable("Outages of the receiver", rows);
    printTable("In all", [{ parcels: PARCELS, queries: count, units: ours.length, violations }]);
  }
  expect.soft(violations).toBe(0);
  const known = new Set(ours);
  const provable: string[] = [];
  for (const unit of theirs) if (known.has(unit) || !(await isUnprovable(store, unit))) provable.push(unit);
  expect.soft(ours).toEqual(provable);
});

/** @returns a row of the drill's table */
async function runOutage(desk: DeskBesideSandbox, minutes: number, isStopped: boolean) {
  const { store, receiver } = desk;
  const gap = { from: desk.now, until: desk.now + minutes * MINUTE_MS };
  const before = await countDropped(desk);
  const times = new WrongTimes(desk);
  desk.stepMs = OUTAGE_STEP_MS;
  receiver.state = isStopped ? "unreachable" : "failing";
  desk.isStopped = isStopped;
  await desk.runUntil(gap.until);
  receiver.state = "up";
  desk.isStopped = false;
  await desk.runUntil(gap.until + LAST_TRY_MS + OUTAGE_STEP_MS);
  desk.stepMs = STEP_MS;

  const after = await countDropped(desk);
  const lost = [...after].filter(([number, dropped]) => dropped > (before.get(number) ?? 0)).map(([number]) => number);
  const { id, proposed, units } = await acceptOutage(desk, gap);
  // A later push, or an answer, has the whole trace, so that its parcel needs no query.
  const known = await listKnownParcels(store);
  const isUntold = (number: string) => {
    const { lastPushAt, lastQueryAt } = known.get(number) ?? {};
    return Math.max(lastPushAt ?? 0, lastQueryAt ?? 0) < gap.until - LAST_TRY_MS;
  };
  const isMissing = (number: string) => {
    const { isAskable, monitorStatus } = known.get(number) ?? {};
    // What is pushed again after the end brings no news of the parcel.
    return isUntold(number) && !proposed.has(number) && isAskable && monitorStatus === "polling";
  };
  expect(lost.filter(isMissing)).toEqual([]);
  expect([...proposed].filter((number) => (known.get(number)?.lastPushAt ?? 0) >= gap.until)).toEqual([]);
  const isTooShort = minutes * MINUTE_MS <= LAST_TRY_MS;
  expect([lost.length > 0, isTooShort && proposed.size > 0]).toEqual([!isTooShort, false]);
  // The worker sends them at once.
  await desk.sendQueries(desk.now + STEP_MS);
  while ((await countWaitingQueries(store.read, ["outage"])) > 0) await desk.runUntil(desk.now + STEP_MS);
  await expectTold(desk);

  const unsettled = new Map<string, WrongParcel>();
  for (const each of await times.look()) unsettled.set(each.truth.number, each);
  await desk.runUntil(gap.until + SETTLED_MS, async () => {
    const wrong = new Set((await times.look()).map(({ truth }) => truth.number));
    for (const number of unsettled.keys()) if (!wrong.has(number)) unsettled.delete(number);
  });
  const left = [...unsettled.values()]
    .filter(({ known: own, truth }) => own.carrier === truth.carrier && !MISLED.has(truth.scenario))
    .filter(
      ({ known: own, truth }) => own.isAskable && !UNPUSHED.has(truth.scenario) && !RETRACTED.has(truth.scenario),
    );
  expect(left.map(describeWrong)).toEqual([]);
  const { violations } = await desk.sandbox.control("GET", "queries");
  const asked = (await store.read.select().from(paidQueries)).filter(({ proposal }) => proposal === id);
  const queried = asked.filter(({ askedAt }) => askedAt !== null).length;
  const spent = asked.reduce((sum, { costUnits }) => sum + costUnits, 0);
  expect(spent).toBeLessThanOrEqual(units);
  const parcels = { lost: lost.length, untold: lost.filter(isUntold).length, proposed: proposed.size, queried };
  const longest = times.longest ? describeWrong(times.longest) : "-";
  return { minutes, ...parcels, units, spent, violations, "longest wrong": longest };
}

async function countDropped({ sandbox }: DeskBesideSandbox): Promise<Map<string, number>> {
  return new Map((await listTruths(sandbox.control)).map(({ number, pushes }) => [number, pushes.dropped]));
}

/** Accepts what the desk proposes after an outage. @returns the numbers, and the units that it may cost */
async function acceptOutage({ store, now }: DeskBesideSandbox, gap: { from: number; until: number }) {
  const proposals = await listQueryProposals(store.read, EVERY_SHOP, now);
  const until = toIsoBeijing(gap.until);
  const proposal = proposals.find(({ outage }) => outage !== null && outage.from < until && outage.until >= until);
  const proposed = new Set<string>();
  if (!proposal) return { id: "", proposed, units: 0 };
  for (let cursor: string | undefined; ; ) {
    const page = await listProposedParcels(store.read, EVERY_SHOP, proposal.id, { limit: 500, cursor }, now);
    for (const { waybillNumber } of page.items) proposed.add(waybillNumber);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const { queued, units } = await acceptProposal(store, EVERY_SHOP, proposal.id, "店主", now);
  expect(queued).toBe(proposed.size);
  return { id: proposal.id, proposed, units };
}

/** Every parcel is as it was in Kuaidi100's last push, whether that arrived or not. */
async function expectTold({ store, sandbox }: DeskBesideSandbox): Promise<void> {
  const known = await listKnownParcels(store);
  const traces = await listTraces(store);
  const wrong: string[] = [];
  for (const truth of await listTruths(sandbox.control)) {
    const own = known.get(truth.number);
    // Under a carrier that Kuaidi100 has corrected without our knowing, a query finds nothing.
    const isCorrectionLost = truth.pushes.dropped > 0 && own?.carrier !== truth.carrier;
    const isMisled = truth.pushes.dropped > 0 && MISLED.has(truth.scenario);
    if (isCorrectionLost || isMisled) continue;
    if (!own?.isAskable || !truth.isTold || UNPUSHED.has(truth.scenario) || RETRACTED.has(truth.scenario)) continue;
    const isSameTrace =
      (traces.get(own.id) ?? []).join("\n") === truth.origin.trace.map(({ context }) => context).join("\n");
    // The other country's leg cannot be queried.
    const legs = findWrongLegs(own, truth).filter((leg) => leg === "origin" || truth.pushes.dropped === 0);
    if (legs.length === 0 && (isSameTrace || REPAIRED.has(truth.scenario)) && own.carrier === truth.carrier) continue;
    wrong.push(`${describeWrong({ known: own, truth, wrongFor: 0 })} ${legs} ${isSameTrace}`);
  }
  expect(wrong).toEqual([]);
}
