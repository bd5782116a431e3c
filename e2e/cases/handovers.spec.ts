import { expect } from "@playwright/test";
import { PASSWORD } from "@/e2e/support/accounts";
import { findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { pressShortcut, scanBarcode } from "@/e2e/support/page-helpers";
import { prepareContext } from "@/e2e/support/prepare-context";
import { signInAs } from "@/e2e/support/sign-in-as";

test.use({ desk: { name: "handovers" } });
test("one shift hands over a note and its cases; the next sees them at the top of the page and accepts them", async ({
  app,
  page,
  browser,
  addProblemShipment,
  signIn,
}) => {
  const numbers = [freshNumber("YT"), freshNumber("YT")];
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber });
  await signIn("support");
  await page.goto("/problems");
  const rows = page.getByTestId("case-row");
  await expect(rows).toHaveCount(2);
  await pressShortcut(page, "a");
  await expect(rows.first()).toContainText("e2e.support");
  await pressShortcut(page, "n");
  await page.keyboard.type("网点说今晚回电");
  await page.keyboard.press("Control+Enter");
  await pressShortcut(page, "j");
  await pressShortcut(page, "a");
  await expect(rows.nth(1)).toContainText("e2e.support");

  await page.getByRole("button", { name: "交班" }).click();
  const form = page.getByRole("dialog", { name: "交班" });
  await expect(form.getByText("2 条，其中 0 条已设为稍后。")).toBeVisible();
  expect(await findSeriousViolations(page), "the form").toEqual([]);
  await form.getByLabel("交接内容").fill("圆通上海仓爆仓，先跟买家说两天。");
  await form.getByRole("button", { name: "交班" }).click();
  await expect(form).toBeHidden();
  const notice = page.getByTestId("handover-notice");
  await expect(notice).toContainText("你的交班尚未被接");
  const told = page.getByRole("alertdialog").filter({ hasText: "已交班" });
  const withdrawn = page.waitForResponse((each) => each.url().endsWith("/actions"));
  await told.getByRole("button", { name: "撤销" }).click();
  await withdrawn;
  await expect(notice).toBeHidden();
  await page.getByRole("button", { name: "交班" }).click();
  await form.getByLabel("交接内容").fill("圆通上海仓爆仓，先跟买家说两天。");
  await expect(form.getByText("2 条，其中 0 条已设为稍后。")).toBeVisible();
  await form.getByRole("button", { name: "交班" }).click();
  await expect(notice).toContainText("你的交班尚未被接");

  const nextShift = await browser.newContext({ baseURL: app.url });
  await prepareContext(nextShift);
  const next = await nextShift.newPage();
  await signInAs(next, app.url, "e2e.owner", PASSWORD);
  await next.goto("/problems");
  const left = next.getByTestId("handover-notice");
  await expect(left).toContainText("e2e.support 交的班");
  await expect(left).toContainText("待处理 2 · 8 小时内到期 0 · 等待 0");
  await expect(left).toContainText("圆通上海仓爆仓");
  await left.getByRole("link", { name: "查看" }).click();
  // Below it is the one that was undone.
  const item = next.getByTestId("handover").first();
  await expect(item.getByRole("listitem")).toHaveCount(2);
  await expect(item).toContainText("e2e.support: 网点说今晚回电");
  expect(await findSeriousViolations(next), "the hand-overs").toEqual([]);
  await item.getByRole("button", { name: "接班" }).click();
  await expect(item).toContainText("e2e.owner 已接班");
  await next.getByRole("button", { name: "撤销" }).click();
  await item.getByRole("button", { name: "接班" }).click();
  await expect(item).toContainText("e2e.owner 已接班");

  // The user who left sees it without a reload, and the cases belong to the other one.
  await expect(notice).toBeHidden({ timeout: 20_000 });
  for (const row of await rows.all()) await expect(row).toContainText("e2e.owner");
  await nextShift.close();
});

test("a shift with more cases than a page is handed over whole", async ({ page, addProblemShipment, signIn }) => {
  await addProblemShipment({ waybillNumber: freshNumber("YT") });
  // Two hundred cases to a page are too many for a test.
  await page.route(/\/api\/v1\/cases\?scope=unassigned/, async (route) => {
    const response = await route.fetch({
      url: route
        .request()
        .url()
        .replace(/&cursor=[^&]*/, ""),
    });
    const body = await response.json();
    const isSecond = route.request().url().includes("cursor=");
    const items = body.items.slice(0, 1).map((item: { id: string }) => ({ ...item, id: `${item.id}${isSecond}` }));
    await route.fulfill({ response, json: { items, nextCursor: isSecond ? null : "second" } });
  });
  await signIn("support");
  await page.goto("/problems");
  await page.getByRole("button", { name: "交班" }).click();
  const form = page.getByRole("dialog", { name: "交班" });
  const listed = form.getByRole("group", { name: "交接的异常" }).getByRole("listitem");
  await expect(form.getByText(/条，其中/)).toBeVisible();
  const own = await listed.count();
  await form.getByLabel(/^包含未分配的/).check();
  await expect(listed).toHaveCount(own + 2);
});

test("returned parcels are confirmed scan by scan, and a wrong number shows the reason", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const [back, other] = [freshNumber("YT"), freshNumber("YT")];
  await addProblemShipment({ waybillNumber: back }, { state: "14", context: "地址不详", status: "异常" });
  await addProblemShipment({ waybillNumber: other }, { context: "地址不详", status: "异常" });
  await signIn("support");
  await page.goto("/problems?scope=returns");
  const rows = page.getByTestId("case-row");
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute("data-waybill", back);
  const scanResults = page.getByTestId("return-scanned");
  // The page reads the scan gun once it is hydrated.
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await scanBarcode(page, other);
  await expect(scanResults.first()).toContainText(`${other} 不在退回中`);
  await scanBarcode(page, back);
  await expect(scanResults.first()).toContainText(`${back} 已确认到货并结案`);
  await expect(rows).toHaveCount(0);
  // The field accepts typed input.
  await page.getByRole("region", { name: "确认退回到货" }).getByLabel("面单上的单号").fill(back.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(scanResults.first()).toContainText(`${back} 已确认到货。`);
  expect(await findSeriousViolations(page)).toEqual([]);
});
