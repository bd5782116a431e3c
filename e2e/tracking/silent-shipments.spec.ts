import { join } from "node:path";
import { expect } from "@playwright/test";
import Database from "better-sqlite3";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { clickUntil, shipmentRow } from "@/e2e/support/page-helpers";

const HOUR_MS = 3_600_000;
const EVENT = { time: beijingTimeAgo(14), context: "【深圳市】圆通速递已揽收", status: "揽收" };

/** Moves everything of the parcel back in time. */
function backdateShipment(dataDir: string, id: string, hours: number): void {
  const database = new Database(join(dataDir, "waybill.db"), { timeout: 5_000 });
  database
    .prepare(
      `UPDATE shipment SET subscribed_at = subscribed_at - @ms, last_push_at = last_push_at - @ms,
       last_event_at = last_push_at - @ms, activity_at = activity_at - @ms WHERE id = @id`,
    )
    .run({ id, ms: hours * HOUR_MS });
  database.close();
}

test("a parcel whose pushes stop is marked on every page until the next push @phone", async ({
  app,
  page,
  kuaidi100,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("YT");
  const created = await page.request.post("/api/v1/shipments", {
    headers,
    data: { waybillNumber, carrier: "yuantong" },
  });
  const { id } = await created.json();
  const read = async () => (await page.request.get(`/api/v1/shipments/${id}`, { headers })).json();
  // If it were recorded later, it would not be moved with the rest.
  await expect.poll(async () => (await read()).subscribedAt).not.toBeNull();
  await kuaidi100.push({ waybillNumber, com: "yuantong", state: "1", data: [EVENT] });
  expect(await read()).toMatchObject({ isSilent: false, nextPushAt: expect.stringMatching(/\+08:00$/) });
  await signIn();
  await page.goto(`/shipments/${id}`);
  await clickUntil(page.getByRole("button", { name: "详情" }), page.getByText(/上次推送 .+/));
  await expect(page.getByText(/下次约 \d\d:\d\d|下次约 \d\d-\d\d \d\d:\d\d/)).toBeVisible();

  backdateShipment(app.dataDir, id, 9);
  expect(await read()).toMatchObject({ isSilent: true });
  const metrics = await (await page.request.get("/api/metrics", { headers })).text();
  expect(metrics).toMatch(/^waybill_silent_shipments [1-9]/m);
  const tiles = "/api/v1/overview/tiles";
  const own = { headers: { Origin: app.url, "Content-Type": "application/json" } };
  const chosen = await page.request.put(tiles, { ...own, data: { tiles: [{ key: "pushes", target: null }] } });
  expect(chosen.status()).toBeLessThan(300);
  await page.goto("/");
  const tile = page.getByRole("link", { name: /^推送健康 / });
  await expect(tile).toContainText(/\d+ 单推送中断/);
  await tile.click();
  await expect(page).toHaveURL(/\/shipments\?state=silent$/);
  expect((await page.request.delete(tiles, own)).status()).toBeLessThan(300);
  const row = shipmentRow(page, waybillNumber);
  await expect(row).toContainText("推送中断");
  await expect(page.locator('[data-testid=state-tab][data-state="silent"]')).toContainText(/[1-9]/);
  await row.getByRole("link").first().click();
  const advice = page.locator("section").filter({ hasText: "推送中断：9小时没有收到这个单号的推送" });
  await expect(advice).toContainText("回调地址");
  await expect(page.getByText(/原定约 .+，晚了5小时/)).toBeVisible();

  await advice.getByRole("link", { name: "该单号的推送" }).click();
  await expect(page).toHaveURL(new RegExp(`/pushes\\?q=${waybillNumber}$`));
  await expect(page.getByTestId("push-row")).toHaveCount(1);
  await page.goBack();

  await expect(advice).toBeVisible();
  await kuaidi100.push({
    waybillNumber,
    com: "yuantong",
    state: "0",
    data: [{ time: beijingTimeAgo(4), context: "【广州市】已发出", status: "在途" }, EVENT],
  });
  await expect(advice).toBeHidden();
  await expect(page.getByText(/下次约/)).toBeVisible();
});
