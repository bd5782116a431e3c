import { expect } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";

const SECOND_DAY = Date.parse("2026-12-02T10:00:00+08:00");
test.use({ desk: { name: "month start", clock: { time: SECOND_DAY, speed: 1 } } });

test("on the second day of a month, reports by month open on the last one and lead to the present one", async ({
  page,
  signIn,
}) => {
  await page.clock.setFixedTime(SECOND_DAY);
  await signIn();
  for (const path of ["/analytics/salespeople", "/cost"]) {
    await page.goto(path);
    await expect(page.getByTestId("last-month")).toContainText("12月刚开始，先看 11月");
    await page.getByRole("link", { name: "看本月" }).click();
    await expect(page).toHaveURL(`${path}?month=2026-12`);
    await expect(page.getByTestId("last-month")).toBeHidden();
  }
});
