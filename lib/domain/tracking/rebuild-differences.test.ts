import { expect, test } from "vitest";
import { listRebuildDifferences, type NameOfCode } from "./rebuild-differences";
import type { RebuiltFacts } from "./rebuild-run";

const facts: RebuiltFacts = {
  state: 0,
  subState: null,
  rawState: null,
  monitorStatus: "polling",
  carrier: "yuantong",
  pickedUpAt: null,
  signedAt: null,
  lastEventAt: null,
  flag: null,
  events: 3,
  units: [],
};
const nameOf: NameOfCode = (kind, code) => `${kind} ${code}`;
const differ = (after: Partial<RebuiltFacts>) =>
  listRebuildDifferences(
    { shipmentId: "s", waybillNumber: "YT1", before: facts, after: { ...facts, ...after } },
    nameOf,
  );

test("each changed value is named, with nothing for a missing one", () => {
  const signedAt = Date.UTC(2026, 10, 24, 4);
  const units = [
    { month: "2026-10", carrier: "yuantong" },
    { month: "2026-11", carrier: "" },
  ];
  expect(differ({ state: 3, signedAt, units, events: 4 })).toEqual([
    { field: "state", before: "state 0", after: "state 3" },
    { field: "signedAt", before: "", after: "2026-11-24 12:00:00" },
    { field: "events", before: "3", after: "4" },
    { field: "units", before: "", after: "2026-10 yuantong, 2026-11" },
  ]);
  expect(differ({ state: null, rawState: "99" })).toEqual([{ field: "state", before: "state 0", after: "99" }]);
});

test("a shipment of which only events' texts have changed is named too", () => {
  expect(differ({})).toEqual([{ field: "timeline", before: "", after: "" }]);
});
