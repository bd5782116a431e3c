import { expect } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { chooseParcelAction } from "@/e2e/support/page-helpers";

test("the owner creates a token that only sends orders, sees its use, and revokes it @phone", async ({
  page,
  request,
  signIn,
}) => {
  await signIn();
  await page.goto("/settings/api");
  const section = page.getByRole("region", { name: "API 令牌" });
  await section.getByRole("button", { name: "新建令牌" }).click();
  const form = page.getByRole("dialog");
  const name = freshNumber("ERP ");
  await form.getByLabel("名称").fill(name);
  await form.getByRole("button", { name: "新建", exact: true }).click();
  await expect(form.getByText("请至少选择一个权限范围。")).toBeVisible();
  await form.getByRole("checkbox", { name: /推送订单/ }).check();
  expect(await findSeriousViolations(page), "the form").toEqual([]);
  await form.getByRole("button", { name: "新建", exact: true }).click();
  await expect(form).toBeHidden();
  const token = (await section.getByTestId("secret").textContent())?.trim();
  const headers = { Authorization: `Bearer ${token}` };
  const order = { orderNumber: name, waybillNumber: freshNumber("TK"), carrier: "ems" };
  expect((await request.post("/api/v1/orders", { headers, data: order })).status()).toBe(207);
  const refused = await request.get("/api/v1/shipments", { headers });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).detail).toContain("read");
  await page.reload();
  const item = section.getByTestId("api-token").filter({ hasText: name });
  await expect(item).toContainText("推送订单");
  await expect(item).toContainText("上次使用");
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
  await item.getByRole("button", { name: "作废" }).click();
  await item.getByRole("button", { name: "确定作废" }).click();
  await expect(item).toBeHidden();
  expect((await request.post("/api/v1/orders", { headers, data: order })).status()).toBe(401);
});

test("a replaced buyer's link no longer works", async ({ page, request, signIn, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { waybillNumber: freshNumber("BL"), carrier: "ems" };
  const { id, trackingUrl } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  await signIn();
  await page.goto(`/shipments/${id}`);
  await chooseParcelAction(page, "买家链接");
  const link = page.getByRole("link", { name: "打开买家页" });
  await expect(link).toHaveAttribute("href", trackingUrl);
  await page.getByRole("button", { name: "更换买家链接" }).click();
  await page.getByRole("button", { name: "更换链接", exact: true }).click();
  await expect(link).not.toHaveAttribute("href", trackingUrl);
  const renewed = (await link.getAttribute("href")) ?? "";
  expect((await request.get(trackingUrl)).status()).toBe(404);
  expect((await request.get(renewed)).status()).toBe(200);
});

test("the reference shows an operation without a script, in both languages @phone", async ({ page, app }) => {
  const refused: string[] = [];
  page.on("request", (sent) => {
    if (!sent.url().startsWith(app.url)) refused.push(sent.url());
  });
  await page.goto("/developers?lang=zh-CN");
  await page
    .getByRole("main")
    .getByRole("link", { name: /推送订单/ })
    .click();
  await expect(page.getByRole("heading", { name: "推送订单（新建或更新）" })).toBeVisible();
  await expect(page.getByText(`curl -X POST '${app.url}/api/v1/orders'`)).toBeVisible();
  await page.getByText("Python", { exact: true }).click();
  await expect(page.getByText("import requests")).toBeVisible();
  expect(await findSeriousViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Upsert orders" })).toBeVisible();
  await expect(page.getByText("Send orders as a shop system has them, one or up to 1,000")).toBeVisible();
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWider, "scrolls sideways").toBe(false);
  expect(refused, "other hosts").toEqual([]);
  expect((await page.request.get("/developers/nothing")).status()).toBe(404);
});
