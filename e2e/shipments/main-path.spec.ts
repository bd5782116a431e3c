import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { beijingDateAgo, beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { expectSearchParam, shipmentRow, shipmentRows } from "@/e2e/support/page-helpers";

const tabOf = (page: Page, state: string) => page.locator(`[data-testid=state-tab][data-state="${state}"]`);

async function countOn(page: Page, state: string): Promise<number> {
  return Number(((await tabOf(page, state).textContent()) ?? "").replace(/\D/g, ""));
}

async function subscribe(page: Page, waybillNumber: string): Promise<void> {
  await page.goto("/shipments");
  await page.getByRole("button", { name: "订阅运单" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("运单号", { exact: true }).fill(waybillNumber);
  await form.getByRole("button", { name: "订阅", exact: true }).click();
  await expect(form).toBeHidden();
}

test("from subscribing to signing, without a reload @phone", async ({ page, kuaidi100, signIn }) => {
  // No carrier has such numbers: its name comes with the first push.
  const waybillNumber = freshNumber("MP");
  await signIn();
  await subscribe(page, waybillNumber);
  const row = shipmentRow(page, waybillNumber);
  await expect(row).toContainText("待揽收");
  const counted = await page.request.get("/api/v1/counts");
  const { states } = await counted.json();

  const pickedUp = {
    time: `${beijingDateAgo(2)} 09:00:00`,
    context: "【深圳市】圆通速递已揽收",
    status: "揽收",
    areaCode: "440305000000",
    areaName: "广东省深圳市南山区",
  };
  await kuaidi100.push({ waybillNumber, com: "yuantong", state: "1", data: [pickedUp] });
  await expect(row).toContainText("揽收");
  await expect(row).toContainText("圆通速递");

  const signed = {
    ...pickedUp,
    time: `${beijingDateAgo(1)} 09:00:00`,
    context: "【北京市】已签收",
    status: "签收",
    areaName: "北京市朝阳区",
  };
  await kuaidi100.push({ waybillNumber, com: "yuantong", state: "3", status: "shutdown", data: [signed, pickedUp] });
  await expect(row).toContainText("签收");
  await expect(row).toContainText(/北京.*朝阳/);
  await expect.poll(() => countOn(page, "3")).toBe((states["3"] ?? 0) + 1);

  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/shipments\/\w+$/);
  const events = page.getByTestId("trace-event");
  await expect(events).toHaveCount(2);
  await expect(events.first()).toContainText("09:00");
  await expect(events.first()).toContainText("已签收");
  await expect(events.first().getByTestId("area-name")).toHaveText("北京市朝阳区");
  await expect(events.last().getByTestId("area-name")).toHaveText("广东省深圳市南山区");
});

test("an open timeline gets new events without a reload, and shows both legs of an international parcel @phone", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  await signIn();
  const waybillNumber = freshNumber("YT");
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { waybillNumber, carrier: "ems", international: true, departureCountry: "CN", destinationCountry: "JP" };
  const { id } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  await page.goto(`/shipments/${id}`);

  const sent = { time: beijingTimeAgo(48), context: "已出口直封", status: "在途", areaName: "广东省广州市" };
  await kuaidi100.push({ waybillNumber, state: "0", data: [sent] });
  const origin = page.locator("[data-testid=leg][data-leg=origin]");
  await expect(origin).toContainText("已出口直封");

  const held = { time: beijingTimeAgo(4), context: "Held by customs", status: "清关异常", areaName: "Tokyo" };
  const destResult = { com: "japanposten", nu: waybillNumber, state: "13", data: [held] };
  await kuaidi100.push({ waybillNumber, state: "0", data: [sent], destResult });
  const destination = page.locator("[data-testid=leg][data-leg=destination]");
  await expect(destination).toContainText("Held by customs");
  await expect(destination).toContainText("清关异常");
  await expect(destination).toContainText("当地时间");
  await expect(destination.getByTestId("area-name")).toHaveText("Tokyo");

  // Also below a warning, and on a phone, the newest event is on the first screen.
  const newest = await destination.getByTestId("trace-event").boundingBox();
  expect((newest?.y ?? 0) + 60).toBeLessThan((page.viewportSize()?.height ?? 0) - 60);

  // The leg that the state comes from is the first.
  const [second, first] = [await origin.boundingBox(), await destination.boundingBox()];
  expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0) - 1);
});

test("every tab's count is the number of rows behind it", async ({ page, kuaidi100, signIn, request, tokenWith }) => {
  await signIn();
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  for (const state of ["2", "13", "14", "3", "5", "7", "6", "4", "10", "0"]) {
    const waybillNumber = freshNumber("YT");
    await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "yuantong" } });
    await kuaidi100.push({ waybillNumber, state, data: [{ time: beijingTimeAgo(3), context: "轨迹" }] });
  }
  await page.goto("/shipments");
  const tabs = page.getByTestId("state-tab").filter({ visible: true });
  await expect(tabs.first()).toBeVisible();
  const states = await tabs.evaluateAll((all) => all.map((tab) => tab.getAttribute("data-state") ?? ""));
  expect(states.length).toBeGreaterThanOrEqual(13);
  for (const state of states) {
    await tabOf(page, "").click(); // which has the chips of all tabs
    await tabOf(page, state).click();
    await expectSearchParam(page, "state").toBe(state === "" ? null : state);
    await expect(async () => {
      expect(await shipmentRows(page).count()).toBe(Math.min(await countOn(page, state), 50));
    }).toPass({ timeout: 10_000 });
  }
});

test("a filter is in the address: reloaded, shared or opened from the history, it shows the same", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  await signIn();
  const waybillNumber = freshNumber("YT");
  const orderNumber = `ORDER-${waybillNumber}`;
  await addProblemShipment({ waybillNumber, orderNumber }, { context: "地址不详" });

  await page.goto("/shipments?state=2");
  await page.getByRole("searchbox").fill(orderNumber.toLowerCase());
  await expect(page.getByTestId("shipment-row")).toHaveCount(1);
  await expect(page).toHaveURL(/q=order-/i);
  await page.reload();
  await expect(page.getByTestId("shipment-row")).toHaveCount(1);
  await shipmentRow(page, waybillNumber).getByRole("link").first().click();
  await expect(page.getByTestId("trace-event")).toHaveCount(1);
  await page.goBack();
  await expect(page.getByTestId("shipment-row")).toHaveCount(1);
  await expect(page.getByRole("searchbox")).toHaveValue(orderNumber.toLowerCase());
});

test("pages follow one another", async ({ page, signIn, request, tokenWith }) => {
  await signIn();
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const order = freshNumber("PAGES-");
  const rows = Array.from({ length: 55 }, () => ({ waybillNumber: freshNumber("YT"), orderNumber: order }));
  await request.post("/api/v1/shipments", { headers, data: rows });
  await page.goto(`/shipments?q=${order}`);
  await expect(page.getByTestId("shipment-row")).toHaveCount(50);
  await page
    .getByRole("link", { name: "下一页" })
    .or(page.getByRole("button", { name: "下一页" }))
    .click();
  await expect(page.getByTestId("shipment-row")).toHaveCount(5);
  await page.goBack();
  await expect(page.getByTestId("shipment-row")).toHaveCount(50);
});

test("a mistake is shown at its field, and no input is lost", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments");
  await page.getByRole("button", { name: "订阅运单" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("运单号", { exact: true }).fill("123");
  await form.getByRole("button", { name: "订阅", exact: true }).click();
  await expect(form).toContainText("运单号至少 6 个字符");
  await expect(form.getByLabel("运单号", { exact: true })).toHaveValue("123");
});

test("the desk is in English if that is chosen", async ({ page, context, app, signIn }) => {
  await context.addCookies([{ name: "locale", value: "en", url: app.url }]);
  await signIn();
  await page.goto("/shipments");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/shipments/i);
});

test("繁體中文 is chosen on the sign-in page, and stays", async ({ page, signIn }) => {
  const root = page.locator("html");
  await page.goto("/login");
  await expect(async () => {
    await page.getByText("繁體中文").click();
    await expect(root).toHaveAttribute("lang", "zh-TW", { timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("button", { name: "登入", exact: true })).toBeVisible();
  await signIn();
  await page.goto("/shipments");
  await expect(root).toHaveAttribute("lang", "zh-TW");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/運單/);
});
