import { expect, test } from "vitest";
import { chooseMonitorWord } from "./monitor-word";

const watched = { monitorStatus: "polling", trackingMode: "push", nextQueryAt: null } as const;
const asked = { ...watched, monitorStatus: "queued", trackingMode: "query" } as const;

test.each([
  ["polling", watched],
  ["queued", { ...watched, monitorStatus: "queued" }],
  ["asked", { ...asked, nextQueryAt: "2026-11-27T12:15:00+08:00" }],
  ["asked-out", asked],
  ["shutdown", { ...asked, monitorStatus: "shutdown" }],
] as const)("%s", (word, shipment) => {
  expect(chooseMonitorWord(shipment)).toBe(word);
});
