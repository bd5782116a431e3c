import { expect, type Locator, type Page } from "@playwright/test";

/** The list's row of a parcel. While a page streams in, React may hold a second copy of it, hidden. */
export function shipmentRow(page: Page, waybillNumber: string): Locator {
  return page.locator(`[data-testid=shipment-row][data-waybill="${waybillNumber}"]`).filter({ visible: true });
}

/** The list's rows that are shown. */
export const shipmentRows = (page: Page): Locator => page.getByTestId("shipment-row").filter({ visible: true });

/** The numbers that the list shows, from top to bottom. */
export const listedNumbers = (page: Page): Promise<string[]> =>
  shipmentRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("data-waybill") ?? ""));

/** What the address says of one thing, null where it does not; asked again until it is as expected. */
export const expectSearchParam = (page: Page, name: string) =>
  expect.poll(() => new URL(page.url()).searchParams.get(name), { message: name });

/** As long as a finger stays on a key: keys that follow one another faster come from a scan gun. */
export const HUMAN_KEY_DELAY = { delay: 60 };

/**
 * Presses a shortcut, `j` or `g s`, as a hand does. It waits until the page takes it: keys that are pressed
 * while a page can be seen but is not alive yet are lost.
 */
export async function pressShortcut(page: Page, shortcut: string): Promise<void> {
  const inUse = async () => (await page.locator("html").getAttribute("data-keys"))?.split(",");
  await expect.poll(inUse, { message: "the shortcuts that work here" }).toContain(shortcut);
  for (const key of shortcut.split(" ")) await page.keyboard.press(key, HUMAN_KEY_DELAY);
}

/** Types as a scan gun does: each key bears the time at which it was pressed, however late the page takes it. */
export async function scanBarcode(page: Page, code: string): Promise<void> {
  await page.evaluate((read) => {
    const keys = [...read, "Enter"].map((key) => new KeyboardEvent("keydown", { key, bubbles: true }));
    for (const key of keys) document.body.dispatchEvent(key);
  }, code);
}
