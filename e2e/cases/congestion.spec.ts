import { expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { shipmentRow } from "@/e2e/support/page-helpers";

test.use({ desk: { name: "congestion" } });
const HUB = "武汉转运中心";
test("many parcels that stop at one hub are one entry, which links to these parcels @phone", async ({
  page,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const numbers = [freshNumber("YT"), freshNumber("YT"), freshNumber("YT")];
  const context = `【武汉市】快件已到达【${HUB}】，正在分拣中`;
  const standing = { state: "0", time: beijingTimeAgo(48), context, status: "在途" };
  for (const waybillNumber of numbers) await addProblemShipment({ waybillNumber }, standing);
  const congestion = { hours: 24, fewest: 3, factor: 3 };
  const saved = await page.request.patch("/api/v1/flag-settings", { headers, data: { congestion } });
  expect(saved.status()).toBe(200);

  await signIn();
  await page.goto("/");
  const notice = page.getByRole("region", { name: "拥堵雷达" });
  await expect(notice).toContainText(new RegExp(`${HUB} \\d+ 单`));
  await notice.getByRole("link", { name: "详情" }).click();
  await expect(page.getByRole("heading", { name: "拥堵雷达", level: 1 })).toBeVisible();
  const jam = page.getByRole("row").filter({ hasText: HUB });
  await expect(jam).toContainText("圆通速递");
  await jam.getByRole("link", { name: HUB }).click();
  await expect(page).toHaveURL(/idle=24/);
  for (const number of numbers) {
    await expect(shipmentRow(page, number)).toHaveCount(1);
  }
});

test("a figure of the report links to its cases; a card moves to another step without being dragged", async ({
  page,
  addProblemShipment,
  signIn,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("YT");
  await addProblemShipment(
    { waybillNumber },
    { state: "14", time: beijingTimeAgo(48), context: "收件人拒收", status: "拒签" },
  );
  await signIn();
  await page.goto("/problems/reports");
  const row = page.getByRole("row").filter({ hasText: "拒签" }).filter({ visible: true });
  await expect(row).toContainText("还差 20 例");
  const destination = page.getByLabel("收件地");
  await destination.selectOption("西藏");
  await expect(row).toBeHidden();
  await destination.selectOption({ index: 0 });
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/scope=ever.*flag=refused/);
  await expect(page.getByTestId("case-row").filter({ hasText: waybillNumber })).toBeVisible();

  await page.goto("/problems?view=board");
  // By keyboard: the second of the list.
  await page.getByRole("button", { name: `${waybillNumber} 的进度` }).press("Enter");
  await page
    .getByRole("dialog", { name: `${waybillNumber} 的进度` })
    .getByRole("button", { name: "待处理" })
    .press("ArrowDown");
  await page.keyboard.press("Enter");
  const column = page.getByRole("region", { name: "已联系快递公司" });
  await expect(column.getByTestId("case-row").filter({ hasText: waybillNumber })).toBeVisible();

  const file = await page.request.get("/api/v1/cases/report/export", { headers });
  expect(file.headers()["content-type"]).toContain("spreadsheetml");
});
