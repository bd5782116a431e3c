import { expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { shipmentRow } from "@/e2e/support/page-helpers";

test("states and focus are visible with forced colours; reduced motion has no animation", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("FC");
  await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
  const data = [{ time: beijingTimeAgo(3), context: "已揽收", status: "揽收", areaName: "上海市" }];
  await kuaidi100.push({ waybillNumber, state: "1", data });
  await signIn();
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.goto(`/shipments?q=${waybillNumber}`);
  const row = shipmentRow(page, waybillNumber);
  const chip = row.locator("[class*='--tone-soft']").first();
  await expect(chip).toBeVisible();
  const borderOf = () => chip.evaluate((element) => getComputedStyle(element).borderTopColor);
  expect(await borderOf()).not.toMatch(/rgba\(.*, 0\)|transparent/);
  await row.getByRole("link").first().focus();
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
    return `${outlineStyle} ${outlineWidth}`;
  });
  expect(outline).toMatch(/^(auto|solid) [1-9]/);

  // A push highlights its row, unless the user prefers reduced motion.
  await kuaidi100.push({ waybillNumber, state: "5", data });
  await expect(row).toContainText("派送中");
  const moving = await page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { duration = 0 } = animation.effect?.getComputedTiming() ?? {};
      return Number(duration) > 100 ? [(animation as CSSAnimation).animationName] : [];
    }),
  );
  expect(moving).toEqual([]);
});
