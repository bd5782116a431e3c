import type { Page } from "@playwright/test";

/** The window of a picture: of a desktop, of the narrowest phone, and of a desktop at a zoom of 200 %. */
const DESKTOP = { width: 1440, height: 900 };
const NARROW = { width: 320, height: 640 };
const ZOOMED = { width: 720, height: 450 };

export const SIZES = {
  light: { viewport: DESKTOP, colorScheme: "light" },
  dark: { viewport: DESKTOP, colorScheme: "dark" },
  "320 light": { viewport: NARROW, colorScheme: "light" },
  "320 dark": { viewport: NARROW, colorScheme: "dark" },
  "zoom light": { viewport: ZOOMED, colorScheme: "light" },
  "zoom dark": { viewport: ZOOMED, colorScheme: "dark" },
} as const;

export type Size = keyof typeof SIZES;

/** It shows memory, disk and folders of the machine, which are others in each run. */
const OF_THE_MACHINE = "/settings/system";

export const SETTLE_LIMIT_MS = 8_000;

/** Takes the whole page, once it has taken on the size and theme. */
export async function takePicture(page: Page, size: Size, settleMs: number): Promise<Buffer> {
  const { viewport, colorScheme } = SIZES[size];
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.setViewportSize(viewport);
  await settle(page, settleMs);
  const mask = new URL(page.url()).pathname === OF_THE_MACHINE ? [page.locator("main :is(ul, table)")] : [];
  return page.screenshot({ fullPage: true, animations: "disabled", caret: "hide", scale: "css", mask });
}

/** Waits until the page has its heading and fonts, and nothing on it loads or moves: `limitMs` at most, since some never end. */
export async function settle(page: Page, limitMs: number): Promise<void> {
  await page.evaluate(async (limit) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const deadline = performance.now() + limit;
    // Sections outside of the screen are drawn only when they are shown.
    for (const section of document.querySelectorAll<HTMLElement>(".offscreen-skipped")) {
      section.style.contentVisibility = "visible";
    }
    await document.fonts.ready;
    let quietFrames = 0;
    let last = "";
    while (quietFrames < 6 && performance.now() < deadline) {
      await frame();
      const isBusy = document.querySelector("h1") === null || document.querySelector("[aria-busy=true], .appear-late");
      const now = `${document.body.textContent?.length} ${document.documentElement.scrollHeight} ${document.querySelectorAll("*").length}`;
      quietFrames = isBusy || now !== last ? 0 : quietFrames + 1;
      last = now;
    }
  }, limitMs);
}
