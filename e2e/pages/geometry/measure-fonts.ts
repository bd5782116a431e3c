import type { Page } from "@playwright/test";

/** A text whose size tells whether this machine has the fonts of the expected boxes (fonts-noto-cjk, fonts-dejavu-core). */
const SAMPLE = "运单台 Waybill Desk 0123456789";

/** Width of the sample in px, at a size of 100 px. */
export async function measureFonts(page: Page): Promise<number> {
  return page.evaluate((text) => {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) throw new Error("the browser has no canvas");
    context.font = `100px ${getComputedStyle(document.body).fontFamily}`;
    return Math.round(context.measureText(text).width);
  }, SAMPLE);
}
