import { expect, type Page } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { shipmentRow } from "@/e2e/support/page-helpers";

// Starts empty.
test.use({ desk: { name: "states" } });
test.describe.configure({ mode: "serial", timeout: 120_000 });

const LIST_API = /\/api\/v1\/shipments\?/;
const NUMBER = "ST2026112500001";

/** Checks the visible page: nothing is cut off at its side, and there are no accessibility violations. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await findSeriousViolations(page), what).toEqual([]);
  const { width, wide } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    wide: document.documentElement.scrollWidth,
  }));
  expect(wide, `${what} scrolls sideways`).toBeLessThanOrEqual(width);
}

test("first use: ways to add parcels instead of an empty table, fewer for a viewer", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments");
  await expect(page.getByRole("heading", { name: "从第一个包裹开始" })).toBeVisible();
  for (const way of ["订阅一个单号", "导入表格", "接入 API"]) {
    await expect(page.getByRole("heading", { name: way })).toBeVisible();
  }
  await expect(page.getByTestId("shipment-row")).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await expectAccessible(page, "first use");
});

test("what the list shows while it loads, without results, after a failure, and when it is out of date", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { waybillNumber: NUMBER, carrier: "ems" };
  expect((await request.post("/api/v1/shipments", { headers, data })).status()).toBe(201);
  await signIn();

  // Skeleton, with a text for screen readers.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(LIST_API, async (route) => {
    await held;
    await route.fallback();
  });
  await page.goto("/shipments?mode=scroll");
  await expect(page.getByRole("status", { name: "运单加载中…" })).toBeVisible();
  await expectAccessible(page, "the skeleton");
  answer();
  await expect(shipmentRow(page, NUMBER)).toBeVisible();
  await expect(page.getByRole("status", { name: "运单加载中…" })).toHaveCount(0);
  await page.unroute(LIST_API);

  // No result: the reason, and what to do next.
  await page.goto("/shipments?q=NOTHING7777&state=2");
  await expect(page.getByRole("heading", { name: "没有找到“NOTHING7777”" })).toBeVisible();
  await expect(page.getByText("请检查单号是否漏位或多出空格")).toBeVisible();
  await page.getByText("在全部状态中查找").click();
  await expect(page).toHaveURL(/\/shipments\?q=NOTHING7777$/);
  await expectAccessible(page, "no result");

  // Out of date: the known rows are still shown, marked as old.
  await page.goto("/shipments");
  await expect(shipmentRow(page, NUMBER)).toBeVisible();
  await page.route(LIST_API, (route) => route.abort("connectionrefused"));
  await page.getByRole("searchbox").fill("ST2026");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("无法连接服务器", { timeout: 20_000 });
  await expectAccessible(page, "unreachable");
  await page.unroute(LIST_API);
  await page.getByRole("button", { name: "重试" }).click();
  await expect(shipmentRow(page, NUMBER)).toBeVisible();

  // Failure: a plain sentence, without the error's text, and a retry.
  const problem = { status: 500, contentType: "application/problem+json", body: '{"code":"internal"}' };
  await page.route(LIST_API, (route) => route.fulfill(problem));
  await page.goto("/shipments?mode=scroll");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("加载失败", { timeout: 20_000 });
  await expectAccessible(page, "failure");
  await page.unroute(LIST_API);
  await page.getByRole("button", { name: "重试" }).click();
  await expect(shipmentRow(page, NUMBER)).toBeVisible();

  // An invalid address: what is wrong with it.
  await page.goto("/shipments?from=yesterday");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("日期格式应为 2026-11-24。");
});

test("no network: the page says so and how old it is", async ({ page, context, signIn }) => {
  await signIn();
  await page.goto("/shipments");
  await expect(page.getByTestId("live-state").filter({ visible: true })).toHaveAttribute("data-state", "live");
  await context.setOffline(true);
  await expect(page.getByText(/^网络已断开，当前显示 .+ 的数据/)).toBeVisible();
  await expect(shipmentRow(page, NUMBER)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^网络已断开/)).toHaveCount(0, { timeout: 20_000 });
});

test("a viewer reads what only the owner may do, in English too", async ({ page, context, signIn }) => {
  await signIn("viewer");
  await page.goto("/settings/kuaidi100");
  await expect(page.getByRole("heading", { level: 1, name: "没有权限" })).toBeVisible();
  await expectAccessible(page, "no permission");
  await page.goto("/shipments");
  await expect(page.getByRole("button", { name: "订阅运单" })).toHaveCount(0);
  await context.addCookies([{ name: "locale", value: "en", url: page.url() }]);
  await page.goto("/shipments?from=yesterday");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "Write dates as YYYY-MM-DD, such as 2026-11-24.",
  );
});
