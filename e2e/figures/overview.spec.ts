import { expect } from "@playwright/test";
import { findingsInBothThemes } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";

// With as much data as a shop has.
test.use({ desk: { name: "seeded", data: "seeded" } });

test("what to handle first is on the first screen; a province of the map leads to its list, by keyboard too @phone", async ({
  page,
  signIn,
}) => {
  await signIn();
  const map = page.getByTestId("national-map");
  // The map is counted a few seconds after the start.
  await expect(async () => {
    await page.goto("/");
    await expect(map.locator("svg")).toContainText("南海诸岛", { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByTestId(/^tile-/)).toHaveCount(4);
  await expect(page.getByRole("region", { name: "优先处理" }).getByRole("listitem").first()).toBeInViewport();
  await expect(map.locator("svg")).toContainText("台湾");
  await expect(map.locator("path[data-province]")).toHaveCount(35);
  await expect(map.getByRole("link", { name: /^广东：在途/ })).toHaveCount(1);

  // Tab reaches one province, the arrow keys the others.
  await map.getByRole("link", { name: /^北京：/ }).focus();
  await page.keyboard.press("ArrowDown");
  const focused = map.locator("a:focus");
  await expect(focused).not.toHaveAccessibleName(/^北京/);
  const name = (await focused.getAttribute("aria-label"))?.split("：")[0] ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`area=${encodeURIComponent(name)}`));

  await page.goto("/?map=stalled");
  await page.getByRole("region", { name: "全国实时地图" }).getByText("查看表格").click();
  await expect(page.getByRole("row").filter({ hasText: "省份" }).first()).toBeVisible();
  expect(await findingsInBothThemes(page), "the overview").toEqual([]);
});

test("the days of the trend are in the address", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/?from=2026-01-02&to=2026-01-08&compare=before");
  const trend = page.getByRole("region", { name: "每日单量" });
  await expect(trend).toContainText("2025-12-26 至 2026-01-01");
  await page.getByRole("button", { name: /单量趋势的时间范围/ }).click();
  await page.getByRole("button", { name: "近7天" }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&compare=before/);
});

test("tiles are arranged and get targets, and stay so for the user", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/");
  await page.getByRole("button", { name: "调整卡片" }).click();
  const drawer = page.getByRole("dialog", { name: "调整卡片" });
  await drawer.getByRole("checkbox", { name: "今日签收", exact: true }).setChecked(false);
  await drawer.getByRole("checkbox", { name: "停滞" }).setChecked(true);
  await drawer.getByLabel(/^待处理：最多/).fill("0");
  await drawer.getByRole("button", { name: "保存" }).click();
  await expect(page.getByTestId("tile-stalled")).toBeVisible();
  await expect(page.getByTestId("tile-signedToday")).toHaveCount(0);
  await expect(page.getByTestId("tile-queue")).toContainText("目标 ≤0");
  await page.reload();
  await expect(page.getByTestId("tile-queue")).toContainText("目标 ≤0");
  await page.getByRole("button", { name: "调整卡片" }).click();
  await drawer.getByRole("button", { name: "恢复默认" }).click();
  await expect(page.getByTestId("tile-queue")).not.toContainText("目标");
});
