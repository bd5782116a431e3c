import { type APIRequestContext, type APIResponse, expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { shipmentRows } from "@/e2e/support/page-helpers";

/** Two carriers have 1,942 of the seeded 5,000 shipments. */
const ROWS = "carrier=zhongtong,yuantong&sort=created&order=asc";

test.use({ desk: { name: "seeded", data: "seeded" } });

test("2,000 rows scroll at full speed in order, none missing, none twice, and without a gap", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  test.setTimeout(180_000);
  const expected = await fetchAllNumbers(request, await tokenWith("owner"));
  expect(expected.length).toBeGreaterThan(1_900);
  await signIn();
  const { list, shown, doubled, gaps, frames } = await scrollThrough(page);
  expect(doubled, "rows that stood there twice").toEqual([]);
  expect(gaps, `frames of ${frames} in which rows were missing in sight`).toEqual([]);
  expect(shown).toEqual(expected);
  await expect(list.getByText("已到底部")).toBeVisible();

  // Print has a limit.
  await list.emulateMedia({ media: "print" });
  // On a busy machine 500 rows at once take longer than the usual limit.
  const total = expected.length.toLocaleString("en");
  const note = list.getByText(`仅打印前 500 条，共 ${total} 条；如需全部请使用“导出”。`);
  await expect(note).toBeVisible({ timeout: 60_000 });
  await expect(shipmentRows(list)).toHaveCount(500);
});

/** What was shown while scrolling through the list. */
interface ScrollResult {
  shown: string[];
  doubled: string[];
  gaps: string[];
  frames: number;
}

/** The number of pages that are tried. */
const MAX_PAGES = 3;

/**
 * Scrolls the endless list to its end. On a busy machine a headless Chromium sometimes stops painting a page
 * with a sticky header for good, while its scripts and its other pages still run; the list is then
 * opened in another page, and read from its beginning.
 *
 * @returns what was seen, and the page
 */
async function scrollThrough(page: Page): Promise<ScrollResult & { list: Page }> {
  let list = page;
  for (let attempt = 1; attempt <= MAX_PAGES; attempt += 1) {
    await list.goto(`/shipments?view=all&mode=scroll&${ROWS}`);
    await expect(shipmentRows(list).first()).toBeVisible();
    const seen = await list.evaluate(scrollToTheEnd);
    if (seen) return { ...seen, list };
    console.warn(`the browser stopped painting page ${attempt}`);
    list = await page.context().newPage();
  }
  throw new Error(`the browser stopped painting ${MAX_PAGES} pages`);
}

/** All waybill numbers in the list's order, from the API. */
async function fetchAllNumbers(request: APIRequestContext, token: string): Promise<string[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const numbers: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const answer: APIResponse = await request.get(`/api/v1/shipments?${ROWS}&limit=200&cursor=${cursor}`, { headers });
    const body: { items: { waybillNumber: string }[]; nextCursor: string | null } = await answer.json();
    numbers.push(...body.items.map(({ waybillNumber }) => waybillNumber));
    cursor = body.nextCursor;
  }
  return numbers;
}

/**
 * Scrolls nearly a screen in each frame, faster than a user can. Answers the rows in the order in which they
 * became visible, and what was wrong in any frame; null if there was no frame for ten seconds.
 */
async function scrollToTheEnd(): Promise<ScrollResult | null> {
  const frame = () =>
    new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 10_000);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  const shown = new Set<string>();
  const doubled: string[] = [];
  const gaps: string[] = [];
  let frames = 0;
  const isAtEnd = () =>
    document.querySelector("[data-testid=list-end][data-has-more=false]") !== null &&
    window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
  for (; frames < 6_000; frames += 1) {
    const rows = [...document.querySelectorAll<HTMLElement>("[data-testid=shipment-row]")];
    const numbers = rows.map((row) => row.dataset.waybill ?? "");
    doubled.push(...numbers.filter((number, index) => numbers.indexOf(number) !== index));
    // The visible part of the list must be rows without gaps.
    const list = rows[0]?.parentElement?.getBoundingClientRect();
    let covered = Math.max(0, list?.top ?? 0);
    for (const row of rows) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom <= 0 || top >= window.innerHeight) continue;
      if (top > covered + 1) gaps.push(`${frames}: ${Math.round(top - covered)} px before ${row.dataset.index}`);
      covered = bottom;
      shown.add(row.dataset.waybill ?? "");
    }
    const end = Math.min(window.innerHeight, list?.bottom ?? Number.POSITIVE_INFINITY);
    if (covered < end - 1) gaps.push(`${frames}: ${Math.round(end - covered)} px at the end`);
    if (isAtEnd()) break;
    window.scrollBy(0, window.innerHeight * 0.9);
    if (!(await frame())) return null;
  }
  return { shown: [...shown], doubled, gaps, frames };
}
