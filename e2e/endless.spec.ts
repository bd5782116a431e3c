import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { test } from "./fixtures";

const SHIPMENTS = 5_000;
const ORDER = "sort=created&order=asc";

test.use({ deskName: "seeded", seeded: SHIPMENTS });

test("5,000 rows go by at full speed in their order, none missing, none twice, and never a gap", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  test.setTimeout(120_000);
  const expected = await readAll(request, await tokenWith("owner"));
  expect(expected).toHaveLength(SHIPMENTS);
  await signIn();
  await page.goto(`/shipments?view=all&mode=scroll&${ORDER}`);
  await expect(page.getByTestId("shipment-row").filter({ visible: true }).first()).toBeVisible();
  const { shown, doubled, gaps, frames } = await page.evaluate(scrollToTheEnd);
  expect(doubled, "rows that stood there twice").toEqual([]);
  expect(gaps, `frames of ${frames} in which rows were missing in sight`).toEqual([]);
  expect(shown).toEqual(expected);
  await expect(page.getByText("到底了")).toBeVisible();
});

/** All waybill numbers in the list's order, as the API has them. */
async function readAll(request: APIRequestContext, token: string): Promise<string[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const numbers: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const answer: APIResponse = await request.get(`/api/v1/shipments?${ORDER}&limit=200&cursor=${cursor}`, { headers });
    const body: { items: { waybillNumber: string }[]; nextCursor: string | null } = await answer.json();
    numbers.push(...body.items.map(({ waybillNumber }) => waybillNumber));
    cursor = body.nextCursor;
  }
  return numbers;
}

/**
 * Scrolls nearly a screen in each frame, as no hand can. Answers the rows in the order in which they
 * came into sight, and what was wrong in any frame.
 */
async function scrollToTheEnd(): Promise<{ shown: string[]; doubled: string[]; gaps: string[]; frames: number }> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
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
    // All that is seen of the list has to be rows, one right below the other.
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
    await frame();
  }
  return { shown: [...shown], doubled, gaps, frames };
}
