import type { Page } from "@playwright/test";

/** Between two keys of somebody who types fast. */
const KEY_MS = 90;

/** What people do with every page of the desk: the palette, its search, the menu of the user. */
export async function interactWithDesk(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").first().waitFor();
  await page.keyboard.type("YT23", { delay: KEY_MS });
  await page.keyboard.press("ArrowDown", { delay: KEY_MS });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").first().waitFor({ state: "hidden" });
  const search = page.getByRole("searchbox").first();
  if (await search.isVisible()) await search.pressSequentially("YT2", { delay: KEY_MS });
  await page.keyboard.press("Tab", { delay: KEY_MS });
}

/** What they do before they are signed in. */
export async function typeSignInForm(page: Page): Promise<void> {
  await page.keyboard.type("somebody", { delay: KEY_MS });
  await page.keyboard.press("Tab", { delay: KEY_MS });
  await page.keyboard.type("password", { delay: KEY_MS });
}
