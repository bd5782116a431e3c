import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { expectAccessible } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

const PHONE = "13912340987";
const NAME = "欧阳翠微";

test.use({ desk: { name: "privacy" } });

test("an owner sets the retention, exports one person, and erases this person", async ({
  page,
  addProblemShipment,
  signIn,
}) => {
  const waybillNumber = freshNumber("YT");
  const id = await addProblemShipment(
    { waybillNumber, phone: PHONE, to: "广东省深圳市南山区枇杷巷18号" },
    { context: `派件员：${NAME}，电话 ${PHONE}` },
  );
  await signIn();
  await page.goto("/settings/privacy");
  await expect(page.getByText("新安装默认保留 365 天")).toBeVisible();

  const days = page.getByLabel("运单结束后保留天数");
  await days.fill("3");
  await days.blur();
  await expect(page.getByText("请填写 30 到 3650 的整数天数", { exact: false }).first()).toBeVisible();
  await days.fill("90");
  await page.getByRole("button", { name: "试算" }).click();
  await expect(page.getByTestId("privacy-preview")).toContainText("按 90 天计算，当前有 0 单");
  await page.getByRole("alertdialog").getByRole("button", { name: "缩短并删除" }).click();
  await expect(page.getByText("新安装默认保留 365 天")).toBeHidden();
  await expect(page.getByTestId("privacy-facts")).toContainText(/下次执行.*\d(小时|天|分钟)后/);

  await page.getByRole("textbox", { name: "手机号" }).fill("139 1234 0987");
  await page.getByRole("textbox", { name: "原因" }).fill("本人申请");
  await page.getByRole("button", { name: "查找" }).click();
  const found = page.getByTestId("person-found");
  await expect(found).toContainText("找到 1 单");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    found.getByRole("button", { name: "导出全部信息" }).click(),
  ]);
  const exported = await readFile(await download.path(), "utf8");
  expect(exported).toContain(waybillNumber);
  expect(exported).toContain(NAME);
  const [workbook] = await Promise.all([
    page.waitForEvent("download"),
    found.getByRole("button", { name: "导出 Excel" }).click(),
  ]);
  expect(workbook.suggestedFilename()).toBe("person.xlsx");
  expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe("PK");
  await expectAccessible(page, "a person was found");

  await found.getByRole("button", { name: "删除个人信息" }).click();
  await found.getByRole("button", { name: "删除个人信息" }).click();
  const runs = page.getByRole("region", { name: "删除记录" });
  await expect(runs.getByRole("row").nth(1)).toContainText("已完成", { timeout: 30_000 });
  await expect(runs.getByRole("row").nth(1)).toContainText("本人申请");
  await page.goto(`/shipments/${id}`);
  await expect(page.getByTestId("trace-event").first()).toBeVisible();
  const text = await page.locator("main").textContent();
  expect(text).not.toMatch(/欧阳翠微|枇杷巷|0987/);
});
