import type { Page } from "@playwright/test";

/** Elements that cannot be read or reached because they are outside of the page's side, or cut off in their own box. */
export async function findClippedElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
    for (const element of document.querySelectorAll<HTMLElement>("main :is(h1, h2, h3, button, a, input, select, p)")) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const { left, right, width: own } = element.getBoundingClientRect();
      if (own <= 1 || element.closest(".sr-only, thead")) continue; // the headings of cards are for screen readers only
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
