import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

const first = (page: Page) => page.getByLabel("开始日期");
const last = (page: Page) => page.getByLabel("结束日期");

/** Opens the two dates of a page's range. */
async function openDays(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${label}`) }).click();
  const own = page.getByRole("button", { name: "自定义", exact: true });
  if ((await own.getAttribute("aria-expanded")) === "false") await own.click();
}

test("dates are typed digit by digit, and asked for once", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/analytics/salespeople");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/sales?")) asked.push(request.url());
  });
  await openDays(page, "自选日期");
  await first(page).click();
  await page.keyboard.type("2026-11-01");
  await page.keyboard.press("Tab");
  await page.keyboard.type("20261111");
  expect(asked).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=2026-11-01&to=2026-11-11/);
  await expect.poll(() => asked.length).toBe(1);
  await page.goBack();
  await expect(page).toHaveURL(/\/analytics\/salespeople$/);
});

test("a report's dates stay as they are typed", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/problems/reports?from=2026-11-01&to=2026-11-11");
  await openDays(page, "日期");
  await first(page).fill("");
  await page.keyboard.type("2026-11-31");
  await expect(first(page)).toHaveValue("2026-11-31");
  await page.keyboard.press("Enter");
  await expect(page.getByText("请填写有效日期，如 2026-11-24。")).toBeVisible();
  await first(page).fill("");
  await page.keyboard.type("2026-11-12");
  await page.keyboard.press("Enter");
  await expect(page.getByText("开始日期不能晚于结束日期。")).toBeVisible();
  await expect(page).toHaveURL(/from=2026-11-01&to=2026-11-11/);
});

for (const days of ["from=2026-02-31&to=2026-03-01", "from=2026-11-1&to=foo", "from=foo"]) {
  test(`an address with ${days} can be corrected`, async ({ page, signIn }) => {
    await signIn();
    await page.goto(`/problems/reports?${days}&compare=before`);
    await openDays(page, "日期");
    await expect(page.getByRole("grid", { name: /^选择起止日期/ })).toBeVisible();
    await first(page).fill("2026-11-01");
    await last(page).fill("2026-11-11");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/from=2026-11-01.*to=2026-11-11/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("异常报表");
  });
}
