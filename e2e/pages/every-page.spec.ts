import { readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/support/fixtures";
import { findSeriousViolations } from "@/e2e/support/page-helpers";

// With pages as full as a shop's.
test.use({ deskName: "seeded", seeded: 5_000 });

/** What some addresses name. */
interface PageParameters {
  shipmentId: string;
  trackingUrl: string;
}

/** Addresses of each page, by where it stands in `app`; several where it has several faces. */
const PUBLIC: Readonly<Record<string, (given: PageParameters) => string[]>> = {
  "(public)/login/page.tsx": () => ["/login"],
  "(public)/setup/page.tsx": () => ["/setup", "/setup?code=wrong"],
  "(public)/developers/route.ts": () => ["/developers"],
  "(public)/developers/[operation]/route.ts": () => ["/developers/listShipments"],
  "(public)/t/route.ts": () => ["/t"],
  "(public)/t/[token]/route.ts": ({ trackingUrl }) => [trackingUrl, "/t/nothing-like-it"],
  "(public)/t/[token]/embed/route.ts": ({ trackingUrl }) => [`${trackingUrl}/embed`],
};

const DESK: Readonly<Record<string, (given: PageParameters) => string[]>> = {
  "(desk)/page.tsx": () => ["/"],
  "(desk)/shipments/(list)/page.tsx": () => ["/shipments?view=all", "/shipments?state=2", "/shipments?state=failed"],
  "(desk)/shipments/[id]/page.tsx": ({ shipmentId }) => [`/shipments/${shipmentId}`, "/shipments/nothing-like-it"],
  "(desk)/shipments/lookup/page.tsx": () => ["/shipments/lookup"],
  "(desk)/problems/page.tsx": () => ["/problems"],
  "(desk)/problems/radar/page.tsx": () => ["/problems/radar"],
  "(desk)/problems/reports/page.tsx": () => ["/problems/reports"],
  "(desk)/import/page.tsx": () => ["/import"],
  "(desk)/pushes/page.tsx": () => ["/pushes"],
  "(desk)/analytics/page.tsx": () => ["/analytics"],
  "(desk)/analytics/parcels/page.tsx": () => ["/analytics/parcels"],
  "(desk)/analytics/salespeople/page.tsx": () => ["/analytics/salespeople", "/analytics/salespeople?kind=signed"],
  "(desk)/analytics/salespeople/sheet/page.tsx": () => ["/analytics/salespeople/sheet"],
  "(desk)/settlement/page.tsx": () => ["/settlement", "/settlement?tab=files", "/settlement?tab=freight"],
  "(desk)/settlement/statement/page.tsx": () => ["/settlement/statement"],
  "(desk)/cost/page.tsx": () => ["/cost"],
  "(desk)/notices/page.tsx": () => ["/notices", "/notices?unread=true"],
  "(desk)/problems/handovers/page.tsx": () => ["/problems/handovers"],
  "(desk)/settings/page.tsx": () => ["/settings"],
};

/** Bears the shop's picture, no page. */
const NO_PAGES = ["(public)/t/logo/route.ts"];

test("each page of the app is among those that are looked at", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /(page\.tsx|route\.ts)$/.test(path) && !path.startsWith("api/") && !NO_PAGES.includes(path));
  expect([...Object.keys(PUBLIC), ...Object.keys(DESK)].toSorted()).toEqual(files.toSorted());
});

for (const locale of ["zh-CN", "en"] as const) {
  test(`axe finds nothing serious on any page in either theme, ${locale} @phone`, async ({
    app,
    page,
    context,
    signIn,
    request,
    tokenWith,
  }) => {
    test.setTimeout(300_000);
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const { items } = await (await request.get("/api/v1/shipments?state=3&limit=1", { headers })).json();
    const shipmentId: string = items[0].id;
    const { trackingUrl } = await (await request.get(`/api/v1/shipments/${shipmentId}`, { headers })).json();
    const given = { shipmentId, trackingUrl };
    // The buyer's page asks the browser, the desk what was chosen.
    await page.setExtraHTTPHeaders({ "Accept-Language": locale });
    await context.addCookies([{ name: "locale", value: locale, url: app.url }]);
    const addresses = (pages: typeof DESK) => Object.values(pages).flatMap((addressesOf) => addressesOf(given));
    const found: string[] = [];
    for (const address of addresses(PUBLIC)) found.push(...(await findingsOf(page, address)));
    await signIn();
    for (const address of addresses(DESK)) found.push(...(await findingsOf(page, address)));
    expect(found).toEqual([]);
  });
}

/** What is wrong with a page in the light and in the dark. */
async function findingsOf(page: Page, address: string): Promise<string[]> {
  const found: string[] = [];
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true }).first(), address).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(waitForColours);
    found.push(...(await findSeriousViolations(page)).map((finding) => `${address}, ${colorScheme}: ${finding}`));
  }
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (isWider) found.push(`${address} scrolls sideways`);
  return found;
}

/** Colours take a moment to change; what goes on for ever is not waited for. */
async function waitForColours(): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(passing.map(({ finished }) => finished));
}
