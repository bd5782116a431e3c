import { expect, type Page } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { shipmentRow } from "@/e2e/support/page-helpers";

const NARROW = { width: 320, height: 640 };
/** 1440×900 at a zoom of 200 %. */
const ZOOMED = { width: 720, height: 450 };

/** Every page that the navigation leads to, with those that stand behind a click. */
async function pagesOf(page: Page): Promise<string[]> {
  await page.goto("/");
  const links = page.locator("nav a[href^='/']");
  await expect(links).not.toHaveCount(0);
  const hrefs = await links.evaluateAll((each) =>
    each.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  );
  return [...new Set(["/", "/shipments/lookup", "/settings", "/problems/handovers", "/notices", ...hrefs])];
}

/** What cannot be read or reached because it stands out of the page's side, or is cut inside its own box. */
async function findClippedElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
    for (const element of document.querySelectorAll<HTMLElement>("main :is(h1, h2, h3, button, a, input, select, p)")) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const { left, right, width: own } = element.getBoundingClientRect();
      if (own <= 1 || element.closest(".sr-only, thead")) continue; // cards have their heads for the ear only
      let scrolls = false;
      for (let box = element.parentElement; box; box = box.parentElement) {
        scrolls ||= ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth;
      }
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isClipped =
        overflowX === "hidden" && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1;
      if ((!scrolls && (left < -1 || right > width + 1)) || isClipped) {
        found.push(`${element.tagName} ${(element.textContent || element.getAttribute("name") || "").slice(0, 40)}`);
      }
    }
    return found;
  });
}

test("no page is cut off at 320 px or 200 % zoom, in the longer language", async ({
  app,
  page,
  context,
  addProblemShipment,
  signIn,
}) => {
  test.setTimeout(180_000);
  const parcel = { waybillNumber: `SZ${Date.now()}`, carrier: "ems" };
  const id = await addProblemShipment(parcel, { context: "轨迹 13800138000", areaName: "上海市" });
  await signIn();
  await context.addCookies([{ name: "locale", value: "en", url: app.url }]);
  const found: string[] = [];
  for (const path of [...(await pagesOf(page)), "/shipments?density=compact", `/shipments/${id}`]) {
    await page.setViewportSize(NARROW);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true }).first()).toBeVisible();
    found.push(...(await findClippedElements(page)).map((what) => `${path} at 320 px: ${what}`));
    await page.setViewportSize(ZOOMED);
    found.push(...(await findClippedElements(page)).map((what) => `${path} at 200 %: ${what}`));
  }
  expect(found).toEqual([]);
});

test("forced colours keep states and focus to be seen; who wants no motion has none", async ({
  page,
  kuaidi100,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = `FC${Date.now()}`;
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

  // A push makes its row glow, for those who do not mind.
  await kuaidi100.push({ waybillNumber, state: "5", data });
  await expect(row).toContainText("派件");
  const moving = await page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { duration = 0 } = animation.effect?.getComputedTiming() ?? {};
      return Number(duration) > 100 ? [(animation as CSSAnimation).animationName] : [];
    }),
  );
  expect(moving).toEqual([]);
});
