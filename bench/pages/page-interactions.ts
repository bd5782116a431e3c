import type { Page } from "@playwright/test";

/** Between two keys of a fast typist. */
const KEY_MS = 90;

/** Interactions on every page of the desk: the command palette, its search, the user menu. */
export async function interactWithDesk(page: Page): Promise<void> {
  await openPalette(page);
  await page.keyboard.type("YT23", { delay: KEY_MS });
  await page.keyboard.press("ArrowDown", { delay: KEY_MS });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").first().waitFor({ state: "hidden" });
  const search = page.getByRole("searchbox").first();
  if (await search.isVisible()) await search.pressSequentially("YT2", { delay: KEY_MS });
  await page.keyboard.press("Tab", { delay: KEY_MS });
}

/** A key pressed before the page is interactive has no effect; one pressed while the palette loads would close it again. */
async function openPalette(page: Page): Promise<void> {
  const palette = page.getByRole("dialog").first();
  for (let attempt = 0; attempt < 4 && !(await palette.isVisible()); attempt += 1) {
    await page.keyboard.press("Control+k");
    await palette.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  await palette.waitFor();
}

/** Interactions before signing in. */
export async function typeSignInForm(page: Page): Promise<void> {
  await page.keyboard.type("somebody", { delay: KEY_MS });
  await page.keyboard.press("Tab", { delay: KEY_MS });
  await page.keyboard.type("password", { delay: KEY_MS });
}
