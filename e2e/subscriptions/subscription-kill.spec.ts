import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import Database from "better-sqlite3";
import { test } from "@/e2e/support/fixtures";

// Nobody else's desk is to be killed.
test.use({ deskName: "kill" });

const PARCELS = 40;
const KILLS = 3;
const ACCEPTED = '{"result":true,"returnCode":"200","message":"成功"}';

const eventAt = (second: number) => ({
  time: new Date(Date.UTC(2026, 10, 24, 10) + second * 1000).toISOString().slice(0, 19).replace("T", " "),
  context: `第${second + 1}步`,
});
const traceOf = (length: number) => Array.from({ length }, (_, second) => eventAt(second)).reverse();

test("killed in the midst of pushes, it has everything that it acknowledged", async ({
  request,
  app,
  kuaidi100,
  tokenWith,
}) => {
  test.setTimeout(90_000);
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const numbers = Array.from({ length: PARCELS }, (_, index) => `YT55500000${String(index).padStart(5, "0")}`);
  const created = await request.post("/api/v1/shipments", {
    headers,
    data: numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" })),
  });
  expect(created.status()).toBe(207);
  for (const number of numbers) await kuaidi100.waitForSubscription(number);

  /** How many events of each parcel were acknowledged. */
  const ledger = new Map<string, number>();
  const pushUntilCut = async (waybillNumber: string) => {
    const data = traceOf(ledger.get(waybillNumber) ?? 0);
    for (;;) {
      data.unshift(eventAt(data.length));
      const answer = await kuaidi100.push({ waybillNumber, state: "0", data }).catch(() => undefined);
      if (JSON.stringify(answer) !== ACCEPTED) return;
      ledger.set(waybillNumber, data.length);
    }
  };
  for (let kill = 0; kill < KILLS; kill += 1) {
    const pushing = numbers.map(pushUntilCut);
    await sleep(700);
    await app.killAndRestart();
    await Promise.all(pushing);
  }

  expect(ledger.size).toBe(PARCELS);
  for (const [number, acknowledged] of ledger) {
    // What was acknowledged in a storm is applied soon after.
    await expect(async () => {
      const page = await (await request.get(`/api/v1/shipments?q=${number}`, { headers })).json();
      expect(page.items[0].legs.origin.eventCount, number).toBeGreaterThanOrEqual(acknowledged);
    }).toPass();
  }
  const file = new Database(join(app.dataDir, "waybill.db"), { readonly: true });
  expect(file.pragma("integrity_check", { simple: true })).toBe("ok");
  file.close();
});
