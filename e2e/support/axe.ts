import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const { resolve } = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
const AXE = readFileSync(resolve("axe-core/axe.min.js"), "utf8");

/** The rules whose result depends on colours, and therefore on the theme. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * The rules whose violations axe calls minor or moderate. Such are no findings here, so they are not checked, which saves
 * a sixth of the time.
 */
const LESSER_RULES =
  "aria-allowed-role,aria-deprecated-role,empty-heading,empty-table-header,focus-order-semantics,form-field-multiple-labels,heading-order,html-xml-lang-mismatch,image-redundant-alt,landmark-banner-is-top-level,landmark-contentinfo-is-top-level,landmark-main-is-top-level,landmark-no-duplicate-banner,landmark-no-duplicate-contentinfo,landmark-no-duplicate-main,landmark-one-main,landmark-unique,meta-viewport,meta-viewport-large,no-autoplay-audio,page-has-heading-one,presentation-role-conflict,region,scope-attr-valid,server-side-image-map,skip-link,table-duplicate-name".split(
    ",",
  );

/** Which rules are checked: all; or a part, where the rest is checked in the other theme or on another screen. */
type Rules = "all" | "colours" | "others";

const without = (rules: readonly string[]) => Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));

const OPTIONS = {
  all: { rules: without(LESSER_RULES) },
  others: { rules: without([...LESSER_RULES, ...COLOUR_RULES]) },
  colours: { runOnly: { type: "rule" as const, values: COLOUR_RULES } },
};

/** Accessibility violations, one a line. */
export async function findSeriousViolations(page: Page, rules: Rules = "all"): Promise<string[]> {
  // What is still appearing has a lower contrast than it ends with.
  await page.evaluate(waitForColours);
  // A frame whose document is replaced loses what was loaded into it.
  await expect(page.locator("iframe[aria-busy=true]")).toHaveCount(0);
  await loadAxe(page);
  // Otherwise each analysis would load it twice.
  const { violations } = await new AxeBuilder({ page, axeSource: "undefined" })
    // All frames have one origin, so axe need not open a page to merge the results.
    .setLegacyMode()
    .options({ resultTypes: ["violations"], preload: false, ...OPTIONS[rules] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Loads axe into the frames of a page that have not had it since they were opened. */
async function loadAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(AXE);
  }
}

/** All rules in the light theme, and those about colours in the dark one; the page ends in the light theme. */
export async function findingsInBothThemes(page: Page): Promise<string[]> {
  await showTheme(page, "light");
  const light = await findSeriousViolations(page);
  await showTheme(page, "dark");
  const dark = await findSeriousViolations(page, "colours");
  await showTheme(page, "light");
  return [...light, ...dark.map((finding) => `dark: ${finding}`)];
}

/** Expects no serious violations in either theme, and no horizontal scrolling. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await findingsInBothThemes(page), what).toEqual([]);
  expect(await scrollsSideways(page), `${what} scrolls sideways`).toBe(false);
}

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** Switches the theme as the system does. */
async function showTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Sections outside the screen change their colours only when they are shown.
  await page.evaluate(() => {
    for (const section of document.querySelectorAll<HTMLElement>(".offscreen-skipped"))
      section.style.contentVisibility = "visible";
  });
}

async function waitForColours(): Promise<void> {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  // On a busy machine a drawer takes seconds to open.
  const deadline = performance.now() + 10_000;
  // Twice after a frame, or four times where the page is not painted: what opens begins to move with a frame.
  let quiet = 0;
  while (quiet < 4 && performance.now() < deadline) {
    // The page applies a new theme in the next frame; a headless browser that paints nothing has none.
    const frame = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // A toast is shown when the page is idle.
    const idle = new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
    const isPainted = await Promise.race([Promise.all([frame, idle]).then(() => true), wait(500).then(() => false)]);
    // Endless animations are not awaited, nor for long those of a page that is not painted.
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    // Rows that are still those of the last address are paler than the ones that replace them; samples stay so.
    const changing = document.querySelector(
      ":is([data-entering], [data-exiting], [aria-busy=true]):not([data-testid^=part-] *)",
    );
    const isMoving = passing.length > 0 || changing !== null;
    quiet = isMoving ? 0 : quiet + (isPainted ? 2 : 1);
    await Promise.race([Promise.allSettled(passing.map(({ finished }) => finished)), wait(1_000)]);
  }
}
