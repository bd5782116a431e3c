import type { Page } from "@playwright/test";

/** x, y, width and height in px from the page's top left corner; the width of a heading is that of its words: null. */
export type Box = [x: number, y: number, width: number | null, height: number];

/** The boxes of a page by the names of their elements. */
export type PageGeometry = Record<string, Box>;

/** A page is at rest when it was measured twice alike at this interval. */
const PAUSE_MS = 100;
const REST_LIMIT_MS = 8_000;

/** Measures a page once it has loaded and nothing on it moves any more. */
export async function measurePage(page: Page): Promise<PageGeometry> {
  let last = "";
  for (const deadline = performance.now() + REST_LIMIT_MS; ; await page.waitForTimeout(PAUSE_MS)) {
    const geometry = await page.evaluate(measure);
    const text = JSON.stringify(geometry);
    if (geometry && text === last) return geometry;
    if (performance.now() > deadline)
      throw new Error(`${page.url()} is still loading or moving after ${REST_LIMIT_MS} ms`);
    last = text;
  }
}

/** Runs in the browser. @returns null while the page loads */
function measure(): PageGeometry | null {
  /** Elements by the name of their kind; of each kind the first ones are measured. */
  const kinds: Record<string, { selector: string; most: number }> = {
    navigation: { selector: "aside", most: 1 },
    "top bar": { selector: "header", most: 1 },
    main: { selector: "main", most: 1 },
    heading: { selector: "main h1, main h2", most: 6 },
    tabs: { selector: "main [role=tablist], main nav", most: 2 },
    toolbar: { selector: "main [role=toolbar], main form, main [role=search]", most: 2 },
    search: { selector: "main input[type=search]", most: 1 },
    button: { selector: "main button", most: 4 },
    field: { selector: "main :is(input:not([type=search]), select, textarea)", most: 3 },
    section: { selector: "main section", most: 6 },
    tile: { selector: "main [data-testid^=tile-]", most: 4 },
    "table head": { selector: "main thead tr", most: 2 },
    row: { selector: "main :is(tbody tr, [data-testid=shipment-row], [data-testid=case-row])", most: 3 },
    event: { selector: "main [data-testid=trace-event]", most: 2 },
    drawing: { selector: "main :is([data-testid=chart], [data-drawn])", most: 3 },
  };
  // Sections outside of the screen have their size only when they are drawn.
  for (const section of document.querySelectorAll<HTMLElement>(".offscreen-skipped")) {
    section.style.contentVisibility = "visible";
  }
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.getBoundingClientRect().width > 1 &&
    !element.closest(".sr-only");
  const seen = (selector: string) => [...document.querySelectorAll(selector)].filter(isSeen);
  if (seen("h1").length === 0 || seen("[aria-busy=true], [data-testid=page-skeleton], .appear-late").length > 0)
    return null;
  const boxes: Record<string, [number, number, number | null, number]> = {};
  for (const [kind, { selector, most }] of Object.entries(kinds)) {
    seen(selector)
      .slice(0, most)
      .forEach((element, index) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x = 0, y = 0, wide = 0, high = 0] = [left + scrollX, top + scrollY, width, height].map(Math.round);
        boxes[`${kind} ${index + 1}`] = [x, y, kind === "heading" ? null : wide, high];
      });
  }
  return boxes;
}
