import { expect, type Page } from "@playwright/test";
import { expectAccessible, findSeriousViolations } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test.use({ desk: { name: "cost" } });

/** React streams a part of the page into a hidden element outside of `main` before it moves it there. */
const tile = (page: Page, key: string) => page.locator("#main").getByTestId(`tile-${key}`);

test("an entered package shows its remaining units, and each accepted waybill uses one @phone", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const { left } = await (await request.get("/api/v1/costs", { headers })).json();
  const bought = (left ?? 0) + 12_000;
  await signIn();
  await page.goto("/cost");
  await page.getByRole("button", { name: "录入套餐" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByRole("alert")).toBeHidden();
  await expect(form.getByText("请填写整数。")).toBeVisible();
  await form.getByRole("button", { name: "1000 元" }).click();
  await expect(form.getByLabel("赠送单量")).toHaveValue("2000");
  expect(await findSeriousViolations(page), "the form").toEqual([]);
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText("已录入套餐")).toBeVisible();
  await expect(tile(page, "left")).toContainText(bought.toLocaleString("zh-CN"));

  const waybillNumber = freshNumber("CO");
  const created = await request.post("/api/v1/shipments", {
    headers,
    data: { waybillNumber, carrier: "ems", shop: "云南茶庄" },
  });
  const { id } = await created.json();
  await expect(async () => {
    const { items } = await (await request.get("/api/v1/costs/charges", { headers })).json();
    expect(items[0]).toMatchObject({ waybillNumber, carrier: "ems", shop: "云南茶庄", shipmentId: id });
  }).toPass();
  await page.reload();
  await expect(tile(page, "left")).toContainText((bought - 1).toLocaleString("zh-CN"));
  await page.getByRole("link", { name: "云南茶庄" }).click();
  await expect(page).toHaveURL(/shop=/);
  await page.getByRole("link", { name: waybillNumber }).click();
  await expect(page).toHaveURL(`/shipments/${id}`);
});

test("axe finds nothing serious @phone", async ({ page, signIn }) => {
  await signIn();
  for (const path of ["/cost", "/cost?month=2020-01", "/cost?shop="]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.getByText("查看表格").first().click();
    await expectAccessible(page, path);
  }
});

test("the month's charges are exported as XLSX", async ({ page, signIn, request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  await request.post("/api/v1/shipments", { headers, data: { waybillNumber: freshNumber("XL"), carrier: "ems" } });
  await signIn();
  const charges = page.getByRole("link", { name: "计费明细（XLSX）" });
  await expect(async () => {
    await page.goto("/cost");
    await page.getByTestId("exports").click();
    await expect(charges).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const download = page.waitForEvent("download");
  await charges.click();
  expect((await download).suggestedFilename()).toMatch(/^计费明细-\d{4}-\d{2}\.xlsx$/);
});

test("a wrong package is removed", async ({ page, signIn, request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const data = { boughtOn: "2020-02-29", units: 7, price: 1 };
  expect((await request.post("/api/v1/packages", { headers, data })).status()).toBe(201);
  await signIn();
  await page.goto("/cost");
  const item = page.getByTestId("package").filter({ hasText: "2020-02-29" });
  await item.getByRole("button", { name: "删除 2020-02-29 的套餐" }).click();
  await item.getByRole("button", { name: "确定删除" }).click();
  await expect(item).toBeHidden();
});

test("only the owner sees money", async ({ page, signIn, request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  for (const path of ["costs", "costs/charges", "costs/export", "costs/bills", "packages"]) {
    const answer = await request.get(`/api/v1/${path}`, { headers });
    expect(answer.status(), path).toBe(403);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
  }
  const { unitsLeft } = await (await request.get("/api/v1/overview", { headers })).json();
  expect(unitsLeft).toBeNull();
  await signIn("support");
  await page.goto("/cost");
  await expect(page.getByRole("heading", { name: "没有权限", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "费用" })).toHaveCount(0);
});

test("a package from the future, or without units, is refused with its reasons", async ({ request, tokenWith }) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const future = { boughtOn: "2999-01-01", units: 1, price: 1 };
  for (const [data, field] of [
    [future, "boughtOn"],
    [{ ...future, boughtOn: "2026-01-01", units: 0 }, "units"],
    [{ ...future, boughtOn: "2026-01-01", price: 8.5 }, "price"],
  ] as const) {
    const answer = await request.post("/api/v1/packages", { headers, data });
    expect(answer.status()).toBe(422);
    expect((await answer.json()).fields).toEqual([expect.objectContaining({ field, message: expect.any(String) })]);
  }
  expect((await request.delete("/api/v1/packages/none", { headers })).status()).toBe(404);
  expect((await request.get("/api/v1/costs?month=2026-13", { headers })).status()).toBe(422);
});
