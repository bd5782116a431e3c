import { expect } from "@playwright/test";
import { findSeriousViolations } from "@/e2e/support/axe";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";

test.use({ desk: { name: "analytics" } });

const PARCELS = 21;

test("a carrier's speed links to its parcels, and a promise can be set @phone", async ({
  page,
  signIn,
  request,
  tokenWith,
  kuaidi100,
}) => {
  test.setTimeout(120_000);
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const numbers = Array.from({ length: PARCELS }, () => freshNumber("AN"));
  const compared = [freshNumber("YT"), freshNumber("YT")];
  const data = [...numbers, ...compared].map((waybillNumber) => ({
    waybillNumber,
    carrier: compared.includes(waybillNumber) ? "yuantong" : "ems",
    from: "广东省深圳市南山区",
    to: "四川省成都市双流区",
  }));
  expect((await request.post("/api/v1/shipments", { headers, data })).ok()).toBe(true);
  for (const waybillNumber of [...numbers, ...compared]) {
    const events = [
      { time: beijingTimeAgo(1), status: "签收", context: "已签收" },
      { time: beijingTimeAgo(27), status: "揽收", context: "已揽收" },
    ];
    await kuaidi100.push({ waybillNumber, state: "3", data: events });
  }

  await signIn();
  await expect(async () => {
    await page.goto("/analytics");
    const row = page.getByRole("row", { name: /^EMS/ }).first();
    await expect(row).toContainText("1天2小时", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByTestId("chart").first().locator("[data-plot-name]").last().hover();
  await expect(page.getByTestId("chart-values")).toContainText("P95");
  await page.getByRole("button", { name: "P95", exact: true, pressed: true }).click();
  await page.getByTestId("chart").first().locator("[data-plot-name]").last().hover();
  await expect(page.getByTestId("chart-values")).not.toContainText("P95");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "P80", exact: true }), "the legend on paper").toBeVisible();
  await page.emulateMedia({ media: "screen" });
  expect(await findSeriousViolations(page), "the page").toEqual([]);

  await page.getByRole("button", { name: /修改 广东 → 四川/ }).click();
  await page.getByRole("spinbutton", { name: /广东 → 四川/ }).fill("24");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("row", { name: /^广东 → 四川/ })).toContainText("24小时");

  await page.getByRole("row", { name: /^EMS/ }).first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "时效明细：全部" })).toBeVisible();
  await expect(page.getByRole("link", { name: numbers[0] ?? "", exact: true })).toBeVisible();
  expect(await findSeriousViolations(page), "the parcels").toEqual([]);

  await page.goto("/analytics?a=ems&b=yuantong");
  await page.getByRole("link", { name: "圆通速递 2 单" }).click();
  await expect(page.getByText("只列 EMS 在同一周、同线路（到城市）也有签收的运单。")).toBeVisible();
  for (const number of compared) await expect(page.getByRole("link", { name: number })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(1 + compared.length);
  await page.getByRole("link", { name: "返回时效" }).click();
  await expect(page.getByRole("link", { name: `EMS ${PARCELS} 单` })).toBeVisible();
});
