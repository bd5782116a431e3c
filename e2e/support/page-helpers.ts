import { expect, type Locator, type Page } from "@playwright/test";

/** The list's row of a parcel. While a page streams in, React may have a second, hidden copy of it. */
export function shipmentRow(page: Page, waybillNumber: string): Locator {
  return page.locator(`[data-testid=shipment-row][data-waybill="${waybillNumber}"]`).filter({ visible: true });
}

/** The visible rows of the list. */
export const shipmentRows = (page: Page): Locator => page.getByTestId("shipment-row").filter({ visible: true });

/** The numbers in the list, from top to bottom. */
export const listedNumbers = (page: Page): Promise<string[]> =>
  shipmentRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("data-waybill") ?? ""));

/** Polls a parameter of the address; null if it is absent. */
export const expectSearchParam = (page: Page, name: string) =>
  expect.poll(() => new URL(page.url()).searchParams.get(name), { message: name });

/** Time in ms for which a key is pressed: faster keys count as a scan gun. */
export const HUMAN_KEY_DELAY = { delay: 60 };

/**
 * Presses a shortcut, `j` or `g s`, at a user's speed, once the page listens to it: keys that are pressed
 * before a visible page is hydrated are lost.
 */
export async function pressShortcut(page: Page, shortcut: string): Promise<void> {
  const inUse = async () => (await page.locator("html").getAttribute("data-keys"))?.split(",");
  await expect.poll(inUse, { message: "the shortcuts that work here" }).toContain(shortcut);
  for (const key of shortcut.split(" ")) await page.keyboard.press(key, HUMAN_KEY_DELAY);
}

/** Clicks until what the button opens is shown: a click before the page is hydrated is lost. */
export async function clickUntil(button: Locator, shown: Locator): Promise<void> {
  await expect(async () => {
    await button.click();
    await expect(shown).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

/** Closes the open case by its shortcut. @param choice number of the outcome in the list that the key opens */
export async function closeCase(page: Page, choice: number): Promise<void> {
  await pressShortcut(page, "e");
  await expect(page.getByRole("dialog", { name: "处理结果" })).toBeVisible();
  await page.keyboard.press(String(choice), HUMAN_KEY_DELAY);
}

/** Finds an option by typing and chooses it by keyboard: a click may have to scroll to it, which closes the list. */
export async function chooseByTyping(field: Locator, text: string, name: RegExp): Promise<void> {
  const option = field.page().getByRole("option", { name }).first();
  await field.fill(text);
  await expect(async () => {
    await field.press("ArrowDown");
    const id = await option.getAttribute("id", { timeout: 2_000 });
    await expect(field).toHaveAttribute("aria-activedescendant", id ?? "", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await field.press("Enter");
}

/** Types as a scan gun does: each key has the time at which it was pressed, however late the page handles it. */
export async function scanBarcode(page: Page, code: string): Promise<void> {
  await page.evaluate((read) => {
    const keys = [...read, "Enter"].map((key) => new KeyboardEvent("keydown", { key, bubbles: true }));
    for (const key of keys) document.body.dispatchEvent(key);
  }, code);
}

/** An entry of a parcel's menu, on its page or in its drawer: 打印, 标签. */
export async function chooseParcelAction(parcel: Page | Locator, name: string | RegExp): Promise<void> {
  const row = parcel.getByRole("dialog", { name: "更多操作" }).getByRole("button", { name });
  await clickUntil(parcel.getByRole("button", { name: "更多操作" }), row);
  await row.click();
}
