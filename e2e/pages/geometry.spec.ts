import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { DATED_AT } from "@/e2e/support/template/templates";
import { compareGeometry } from "./geometry/compare-geometry";
import { measureFonts } from "./geometry/measure-fonts";
import { measurePage, type PageGeometry } from "./geometry/measure-page";

/** What is expected; `RENEW_GEOMETRY=1` writes it anew. */
const EXPECTED = "e2e/pages/geometry/expected.json";
/**
 * In px. Debian's fonts of another release round the height of a line and the width of a word differently by one px, which
 * moves what stands below or beside two of them by two.
 */
const TOLERANCE = 2;
const HOUR_MS = 3_600_000;

// Parcels of a fixed day, on a desk that starts an hour later.
test.use({ desk: { name: "dated", data: "dated", clock: { time: DATED_AT + HOUR_MS, speed: 1 } } });

interface MeasuredPage {
  address: string;
  /** What is fetched after the page is shown. */
  fetched?: string;
  /** Elements whose height depends on how far the desk is with its first work: they are left out. */
  growing?: readonly string[];
}

const PAGES: Readonly<Record<string, MeasuredPage>> = {
  overview: { address: "/", fetched: "[data-testid=national-map][data-drawn]" },
  // Rows get a second line when the desk has judged their parcels; the pager is below them.
  list: {
    address: "/shipments?view=all",
    fetched: "[data-testid=shipment-row]",
    growing: ["main 1", "tabs 2", "toolbar 1"],
  },
  parcel: { address: "/shipments/:id", fetched: "[data-testid=route-map][data-drawn]" },
  "bulk lookup": { address: "/shipments/lookup" },
  problems: { address: "/problems" },
  "case reports": { address: "/problems/reports" },
  import: { address: "/import" },
  pushes: { address: "/pushes", fetched: "main tbody tr" },
  analytics: { address: "/analytics", fetched: "main tbody tr" },
  settlement: { address: "/settlement" },
  // A desk that has just started still adds charges to the list, the last section, with its pager.
  cost: { address: "/cost", growing: ["main 1", "section 5", "tabs 1"] },
  about: { address: "/settings/about" },
};

test("on twelve pages the bars, headings, sections and first rows are where they were", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const { items } = await (await request.get("/api/v1/shipments?state=3&limit=1", { headers })).json();
  await untilCounted(async (path) => (await request.get(path, { headers })).json());
  await page.clock.setFixedTime(DATED_AT + HOUR_MS);
  await signIn();
  const measured: Measured = { sample: 0, pages: {} };
  for (const [name, { address, fetched = "h1", growing = [] }] of Object.entries(PAGES)) {
    await page.goto(address.replace(":id", items[0].id));
    await expect(page.locator(fetched).filter({ visible: true }).first()).toBeVisible();
    const boxes = Object.entries(await measureSettled(page));
    measured.pages[name] = Object.fromEntries(boxes.filter(([element]) => !growing.includes(element)));
  }
  measured.sample = await measureFonts(page);
  if (process.env.RENEW_GEOMETRY) {
    writeFileSync(EXPECTED, format(measured));
    return;
  }
  const expected: Measured = existsSync(EXPECTED)
    ? JSON.parse(readFileSync(EXPECTED, "utf8"))
    : { sample: 0, pages: {} };
  expect(measured.sample, `the fonts are others than those of ${EXPECTED}: install Debian's fonts-noto-cjk`).toBe(
    expected.sample,
  );
  const differences = Object.keys(PAGES).flatMap((name) =>
    compareGeometry(expected.pages[name] ?? {}, measured.pages[name] ?? {}, TOLERANCE).map(
      (line) => `${name}: ${line}`,
    ),
  );
  expect(differences, "if it is meant: RENEW_GEOMETRY=1 npx playwright test geometry --project=desktop").toEqual([]);
});

/** The boxes of a page once nothing moves any more: parts of it are fetched after it is shown. */
async function measureSettled(page: Page): Promise<PageGeometry> {
  let boxes: PageGeometry = {};
  await expect(async () => {
    const before = boxes;
    boxes = await measurePage(page);
    expect(boxes).toEqual(before);
  }).toPass({ intervals: [400], timeout: 15_000 });
  return boxes;
}

interface Measured {
  /** Width of the sample in px, at a size of 100 px. */
  sample: number;
  pages: Record<string, PageGeometry>;
}

/** Waits until a desk that has just started has added up its figures: pages are higher with them. */
async function untilCounted(ask: (path: string) => Promise<Counted>): Promise<void> {
  let last = -1;
  await expect
    .poll(
      async () => {
        const { countedAt } = await ask("/api/v1/overview/map");
        const parcels = (await ask("/api/v1/analytics")).total?.parcels ?? 0;
        const isDone = countedAt !== null && parcels > 0 && parcels === last;
        last = parcels;
        return isDone;
      },
      { intervals: [300], timeout: 30_000 },
    )
    .toBe(true);
}

interface Counted {
  countedAt?: string | null;
  total?: { parcels: number };
}

/** One line for each element, as the formatter writes it. */
function format({ sample, pages }: Measured): string {
  const blocks = Object.entries(pages).map(([name, boxes]) => {
    const lines = Object.entries(boxes).map(
      ([element, box]) => `      ${JSON.stringify(element)}: [${box.map(String).join(", ")}]`,
    );
    return `    ${JSON.stringify(name)}: {\n${lines.join(",\n")}\n    }`;
  });
  return `{\n  "sample": ${sample},\n  "pages": {\n${blocks.join(",\n")}\n  }\n}\n`;
}
