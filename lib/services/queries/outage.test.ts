import { expect, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/beijing-time";
import { findWrongLegs, listKnownParcels, listTraces, listTruths } from "./testing/compare-with-truth";
import { DeskBesideSandbox } from "./testing/desk-beside-sandbox";
import { listDrillParcels } from "./testing/drill-parcels";

test("probe", async () => {
  const store = await openTestStore();
  const N = Number(process.env.N ?? 66);
  const start = Date.parse("2026-11-27T20:00:00+08:00");
  const t0 = Date.now();
  const desk = await DeskBesideSandbox.start(store, listDrillParcels(N), { startAt: start, stepMs: 5 * MINUTE_MS, createdForMs: 2 * DAY_MS, dayBudget: 5000 });
  await desk.runUntil(start + Number(process.env.DAYS ?? 8) * DAY_MS);
  console.log("run", Date.now() - t0);
  const known = await listKnownParcels(store);
  const traces = await listTraces(store);
  for (const truth of await listTruths(desk.sandbox.control)) {
    const k = known.get(truth.number)!;
    const wrong = findWrongLegs(k, truth);
    const t = traces.get(k.id) ?? [];
    const same = JSON.stringify(t) === JSON.stringify(truth.origin.trace.map((e) => e.context));
    if (wrong.length || !same || k.carrier !== truth.carrier || (truth.status !== k.monitorStatus)) console.log(truth.scenario, wrong, same, JSON.stringify(k.legStates), truth.origin.state, truth.destination?.state, k.carrier, truth.carrier, k.monitorStatus, truth.status, truth.isTold, JSON.stringify(truth.pushes));
  }
  const { ours, theirs } = await desk.listUnits();
  console.log(ours.length, theirs.length, ours.filter((u) => !theirs.includes(u)), theirs.filter((u) => !ours.includes(u)));
  const q = await desk.sandbox.control("GET", "queries");
  console.log(q.total, q.count, q.violations);
  void HOUR_MS; void expect;
});
