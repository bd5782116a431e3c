import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { measureFonts } from "./geometry/measure-fonts";
import { compareLooks, type ExpectedLooks, formatLooks, joinLooks, keepFirstLooks } from "./looks/expected-looks";
import { type MeasuredTheme, measureLooks } from "./looks/measure-looks";

/** What is expected; `RENEW_LOOKS=1` writes it anew. */
const EXPECTED = "e2e/pages/looks/expected.json";
/** In px; fonts of another release round the width of a word differently by one px, and a part may have two. */
const TOLERANCE = 2;

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("each sample of the styleguide has its sizes, fonts, frames and colours, in both themes and languages", async ({
  page,
  context,
  app,
}) => {
  const show = async (locale: "zh-CN" | "en") => {
    await context.addCookies([{ name: "locale", value: locale, url: app.url }]);
    await page.goto("/styleguide");
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
  };
  await show("zh-CN");
  const [light, dark] = [await measureSettled(page, "light"), await measureSettled(page, "dark")];
  const fonts = await measureFonts(page);
  await show("en");
  const measured = joinLooks(fonts, light, dark, (await measureSettled(page, "light")).samples);
  if (process.env.RENEW_LOOKS) {
    writeFileSync(EXPECTED, formatLooks(keepFirstLooks(measured)));
    return;
  }
  const expected: ExpectedLooks = existsSync(EXPECTED)
    ? JSON.parse(readFileSync(EXPECTED, "utf8"))
    : { fonts: 0, colours: {}, samples: {} };
  expect(fonts, `the fonts are others than those of ${EXPECTED}: install Debian's fonts-noto-cjk`).toBe(expected.fonts);
  expect(
    compareLooks(expected, measured, TOLERANCE),
    "if it is meant: RENEW_LOOKS=1 npx playwright test styleguide-looks --project=desktop",
  ).toEqual([]);
});

/** The looks once nothing changes any more: parts of the page are fetched after it is shown. */
async function measureSettled(page: Page, theme: string): Promise<MeasuredTheme> {
  let measured: MeasuredTheme | undefined;
  await expect(async () => {
    const before = measured;
    measured = await measureLooks(page, theme);
    expect(measured).toEqual(before);
  }).toPass({ intervals: [300], timeout: 15_000 });
  if (!measured) throw new Error("nothing was measured");
  return measured;
}
