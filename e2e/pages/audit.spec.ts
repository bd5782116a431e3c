import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

// Its entries are looked for by name.
test.use({ desk: { name: "audit" } });

test("an owner finds who changed a phone number, and sees it for a reason that is recorded @phone", async ({
  page,
  request,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
  const number = freshNumber("YT");
  const data = { waybillNumber: number, carrier: "yuantong", phone: "13812348000", shop: "云南茶庄" };
  const { id } = await (await request.post("/api/v1/shipments", { headers, data })).json();
  const edit = { phone: "13912348111", salesperson: "小王" };
  expect((await request.patch(`/api/v1/shipments/${id}`, { headers, data: edit })).status()).toBe(200);

  await signIn();
  await page.goto(`/settings/audit?action=shipment&target=${id}`);
  await expect(page.getByRole("heading", { level: 1, name: "操作记录" })).toBeVisible();
  const rows = page.getByTestId("audit-row");
  await expect(rows.filter({ hasText: "修改运单" })).toHaveCount(1);
  await expect(page.locator("main")).not.toContainText("13912348111");
  await rows.filter({ hasText: "修改运单" }).getByRole("link").click();
  const drawer = page.getByRole("dialog", { name: "修改运单" });
  await expect(drawer.getByText("小王")).toBeVisible();
  await expect(drawer.getByText("已加密保存").first()).toBeVisible();
  await expect(drawer).not.toContainText("13912348111");
  await drawer.getByRole("textbox", { name: "查看原因" }).fill("客户来电核对");
  await drawer.getByRole("button", { name: "查看加密内容" }).click();
  await expect(drawer.getByText("13912348111")).toBeVisible();

  await page.goto("/settings/audit?action=audit");
  const look = page.getByTestId("audit-row").filter({ hasText: "查看操作记录中的个人信息" }).first();
  await look.getByRole("link").click();
  await expect(page.getByRole("dialog").getByText("客户来电核对")).toBeVisible();
});

test("the log is filtered in the address and downloaded as it is filtered", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/settings/audit");
  await page.getByRole("combobox", { name: "结果" }).selectOption("成功");
  await page.getByRole("combobox", { name: "范围" }).selectOption("登录");
  await expect(page).toHaveURL(/action=session/);
  await expect(page).toHaveURL(/outcome=done/);
  await expect(page.getByTestId("audit-row").first()).toHaveAttribute("data-action", "session.sign-in");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^操作记录.*\.csv$/);
});

test("somebody who is no owner sees nothing of the log", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/settings/audit");
  await expect(page.getByTestId("audit-row")).toHaveCount(0);
  await expect(page.getByText("操作记录")).toHaveCount(0);
  expect((await page.request.get("/api/v1/audit")).status()).toBe(403);
});
