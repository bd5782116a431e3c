import { expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "@/e2e/support/accounts";
import { expectAccessible } from "@/e2e/support/axe";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { HUMAN_KEY_DELAY, pressShortcut, scanBarcode, shipmentRow } from "@/e2e/support/page-helpers";

const LANGUAGES = [
  {
    locale: "zh-CN",
    list: "运单",
    tab: "转投",
    field: "运单号",
    overview: "总览",
    switchTo: "语言：English",
    other: "Overview",
  },
  {
    locale: "en-GB",
    list: "Shipments",
    tab: "Forwarded",
    field: "Waybill number",
    overview: "Overview",
    switchTo: "Language: 简体中文",
    other: "总览",
  },
];

/** Searches in the palette, and chooses the first result. */
async function command(page: Page, text: string, shown: string | RegExp = /./): Promise<void> {
  const results = page.getByRole("listbox");
  const palette = page.getByRole("dialog").filter({ has: results });
  await pressUntilFocused(page, "Control+k", palette.getByRole("combobox"));
  await page.keyboard.type(text);
  await expect(results.getByRole("option", { selected: true })).toHaveText(shown);
  await page.keyboard.press("Enter");
  await expect(results).toBeHidden();
}

/** A dialog that is closing still receives the keys for a moment, and then returns the focus. */
async function pressUntilFocused(page: Page, key: string, field: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(field).toBeFocused({ timeout: 1_000 });
    // The focus returns in the frame after the dialog has gone.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await expect(field).toBeFocused({ timeout: 1 });
  }).toPass({ timeout: 30_000 });
}

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
}

for (const { locale, list, tab, field, overview, switchTo, other } of LANGUAGES) {
  test.describe(`the keyboard alone, ${locale}`, () => {
    test.use({ locale });

    test("the daily work", async ({ page }) => {
      const waybillNumber = freshNumber("YT");
      await page.goto("/login");
      await expect(page.getByRole("textbox").first()).toBeFocused();
      await page.keyboard.type("e2e.owner");
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await heading(page, overview);
      await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");

      await pressShortcut(page, "g s");
      await heading(page, list);

      await command(page, "subscribe");
      const number = page.getByRole("dialog").getByLabel(field, { exact: true });
      await expect(number).toBeVisible();
      for (let step = 0; step < 12 && !(await isFocused(page, field)); step += 1) await page.keyboard.press("Tab");
      await expect(number).toBeFocused();
      await page.keyboard.type(waybillNumber);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog")).toBeHidden();

      // The list replaces the welcome of an empty desk.
      await expect(page.getByRole("searchbox")).toBeVisible();
      await pressUntilFocused(page, "/", page.getByRole("searchbox"));
      // The parcel is in the list before the search too; what it finds is a list of its own, with no row in use.
      const found = page.waitForResponse((response) => response.url().includes(`q=${waybillNumber}`));
      await page.keyboard.type(waybillNumber);
      await page.keyboard.press("Enter");
      await found;
      await expect(page.getByTestId("shipment-row")).toHaveCount(1);

      await pressShortcut(page, "j");
      await expect(shipmentRow(page, waybillNumber)).toHaveAttribute("data-active", /.*/);
      await pressShortcut(page, "x");
      await expect(shipmentRow(page, waybillNumber)).toHaveAttribute("data-selected", /.*/);
      await pressShortcut(page, "x");
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("shipment-drawer")).toContainText(waybillNumber);
      await page.keyboard.press("Escape");
      await expect(page.getByTestId("shipment-drawer")).toBeHidden();

      await command(page, tab, new RegExp(tab));
      await expect(page).toHaveURL(/state=7/);

      await command(page, `${waybillNumber} YT0000000000000`, /2/);
      await expect(page.getByTestId("lookup-summary")).toBeVisible();
      await expect(page.getByTestId("found-row")).toContainText(waybillNumber);
      await expect(page.getByTestId("lookup-misses")).toContainText("YT0000000000000");

      await command(page, "dark");
      await expect(page.locator("html")).toHaveClass(/dark/);
      await command(page, waybillNumber, new RegExp(waybillNumber));
      await expect(page).toHaveURL(/\/shipments\/\w{20,}$/);
      await page.keyboard.press("?");
      await expect(page.getByRole("switch")).toBeChecked();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("switch")).toBeHidden();
      await command(page, switchTo, switchTo);
      await pressShortcut(page, "g o");
      await heading(page, other);
    });
  });
}

/** Whether the field with this name has the focus. */
function isFocused(page: Page, name: string): Promise<boolean> {
  return page.evaluate((label) => {
    const element = document.activeElement;
    return (
      element instanceof HTMLInputElement &&
      [...(element.labels ?? [])].some((each) => each.textContent?.startsWith(label))
    );
  }, name);
}

test("a scan gun opens its parcel from any page, and its letters trigger no shortcut", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("JD");
  await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "jd" } });
  await signIn();
  await page.goto("/pushes");
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await scanBarcode(page, waybillNumber);
  await expect(page).toHaveURL(/\/shipments\/\w{20,}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(waybillNumber);
});

test("text typed right after Ctrl K is in the palette, and triggers no shortcut", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/pushes");
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  // On a slow connection the palette opens some time after its key.
  await page.route(/_next\/static\/chunks/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("go b?", HUMAN_KEY_DELAY);
  const field = page.getByRole("dialog").getByRole("combobox");
  await expect(field).toHaveValue("go b?");
  await page.keyboard.type("!");
  await expect(field).toHaveValue("go b?!");
  await expect(page).toHaveURL(/\/pushes$/);
});

test("axe finds nothing serious in the desk's own panels @phone", async ({ page, signIn }) => {
  await signIn();
  await page.goto("/shipments/lookup");
  await expect(page.getByTestId("live-state").first()).toHaveAttribute("data-state", "live");
  await page.getByRole("textbox").fill("YT0000000000000");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("lookup-misses")).toBeVisible();
  await expectAccessible(page, "look-up");
  await page.getByTestId("lookup-summary").click(); // out of the field
  for (const [key, role] of [
    ["Control+k", "combobox"],
    ["?", "switch"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole(role)).toBeVisible();
    await expectAccessible(page, key);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await command(page, "scan");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "scanner");
});
