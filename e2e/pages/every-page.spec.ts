import { readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { findingsInBothThemes, findSeriousViolations, scrollsSideways } from "@/e2e/support/axe";
import { findClippedElements } from "@/e2e/support/clipped-elements";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { untilHydrated } from "@/e2e/support/hydration";

// With as much data as a shop has.
test.use({ desk: { name: "seeded", data: "seeded" } });
// Its tests are the longest: both workers share them.
test.describe.configure({ mode: "parallel" });

/** Ids in some of the addresses. */
interface PageParameters {
  shipmentId: string;
  trackingUrl: string;
}

/** Addresses of each page, by its file in `app`; several if it has several views. */
const PUBLIC: Readonly<Record<string, (given: PageParameters) => string[]>> = {
  "(public)/invite/page.tsx": () => ["/invite", "/invite#nothing-like-it"],
  "(public)/login/page.tsx": () => ["/login"],
  "(public)/offline/page.tsx": () => ["/offline"],
  "(public)/reset/page.tsx": () => ["/reset#nothing-like-it"],
  // To whoever needs none it shows the desk, or the sign-in page.
  "(public)/second-factor/page.tsx": () => ["/second-factor"],
  "(public)/setup/page.tsx": () => ["/setup", "/setup?code=wrong"],
  "(public)/styleguide/page.tsx": () => ["/styleguide"],
  "(public)/developers/route.ts": () => ["/developers"],
  "(public)/developers/[operation]/route.ts": () => ["/developers/listShipments"],
  "(public)/t/route.ts": () => ["/t"],
  "(public)/t/[token]/route.ts": ({ trackingUrl }) => [trackingUrl, "/t/nothing-like-it"],
  "(public)/t/[token]/embed/route.ts": ({ trackingUrl }) => [`${trackingUrl}/embed`],
};

const DESK: Readonly<Record<string, (given: PageParameters) => string[]>> = {
  "(desk)/page.tsx": () => ["/"],
  "(desk)/[...rest]/page.tsx": () => ["/nothing-like-it"],
  "(desk)/shipments/(list)/page.tsx": () => [
    "/shipments?view=all",
    "/shipments?state=2",
    "/shipments?state=failed",
    "/shipments?density=compact",
  ],
  "(desk)/shipments/[id]/page.tsx": ({ shipmentId }) => [`/shipments/${shipmentId}`, "/shipments/nothing-like-it"],
  "(desk)/shipments/lookup/page.tsx": () => ["/shipments/lookup"],
  "(desk)/problems/page.tsx": () => ["/problems"],
  "(desk)/problems/radar/page.tsx": () => ["/problems/radar"],
  "(desk)/problems/reports/page.tsx": () => ["/problems/reports"],
  "(desk)/import/page.tsx": () => ["/import"],
  "(desk)/pushes/page.tsx": () => ["/pushes"],
  "(desk)/reconcile/page.tsx": () => ["/reconcile", "/reconcile?outcome=found"],
  "(desk)/analytics/page.tsx": () => ["/analytics"],
  "(desk)/analytics/parcels/page.tsx": () => ["/analytics/parcels"],
  "(desk)/analytics/salespeople/page.tsx": () => ["/analytics/salespeople", "/analytics/salespeople?kind=signed"],
  "(desk)/analytics/salespeople/sheet/page.tsx": () => ["/analytics/salespeople/sheet"],
  "(desk)/settlement/page.tsx": () => [
    "/settlement",
    "/settlement?tab=files",
    "/settlement?tab=bank",
    "/settlement?tab=freight&carrier=ems",
    "/settlement?tab=log",
  ],
  "(desk)/settlement/statement/page.tsx": () => ["/settlement/statement"],
  "(desk)/cost/page.tsx": () => ["/cost"],
  "(desk)/definitions/page.tsx": () => ["/definitions", "/definitions#analytics.within"],
  "(desk)/help/page.tsx": () => ["/help", "/help#terms.forwarded"],
  "(desk)/notices/page.tsx": () => ["/notices", "/notices?unread=true"],
  "(desk)/problems/handovers/page.tsx": () => ["/problems/handovers"],
  "(desk)/settings/about/page.tsx": () => ["/settings/about"],
  "(desk)/settings/account/page.tsx": () => ["/settings/account"],
  "(desk)/settings/alerts/page.tsx": () => ["/settings/alerts"],
  "(desk)/settings/api/page.tsx": () => ["/settings/api"],
  "(desk)/settings/audit/page.tsx": () => ["/settings/audit", "/settings/audit?outcome=done"],
  "(desk)/settings/buyer-page/page.tsx": () => ["/settings/buyer-page"],
  "(desk)/settings/data/page.tsx": () => ["/settings/data"],
  "(desk)/settings/kuaidi100/page.tsx": () => ["/settings/kuaidi100"],
  "(desk)/settings/members/page.tsx": () => ["/settings/members"],
  "(desk)/settings/page.tsx": () => [], // opens the first page that the user may see
  "(desk)/settings/privacy/page.tsx": () => ["/settings/privacy"],
  "(desk)/settings/rules/page.tsx": () => ["/settings/rules"],
  "(desk)/settings/tags/page.tsx": () => ["/settings/tags"],
  "(desk)/settings/system/page.tsx": () => ["/settings/system"],
  "(desk)/settings/system/runbook/page.tsx": () => ["/settings/system/runbook"],
  "(desk)/settings/storage/page.tsx": () => ["/settings/storage"],
};

/** The shop's logo and the service worker are not pages. */
const NO_PAGES = ["(public)/t/logo/route.ts", "(public)/worker/[path]/route.ts"];

test("each page of the app is tested", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /(page\.tsx|route\.ts)$/.test(path) && !path.startsWith("api/") && !NO_PAGES.includes(path));
  expect([...Object.keys(PUBLIC), ...Object.keys(DESK)].toSorted()).toEqual(files.toSorted());
});

/** The pages in groups: large enough to be worth a test, small enough for a slow machine. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  public: Object.keys(PUBLIC),
  shipments: partOf(/^\(desk\)\/(page|\[|shipments|pushes|reconcile|import)/),
  cases: partOf(/^\(desk\)\/(problems|notices|settings)/),
  figures: partOf(/^\(desk\)\/(analytics|settlement|cost|definitions|help)/),
};

function partOf(path: RegExp): string[] {
  return Object.keys(DESK).filter((file) => path.test(file));
}

test("each page of the desk is in one group", () => {
  const { public: _, ...parts } = PARTS;
  expect(Object.values(parts).flat().toSorted()).toEqual(Object.keys(DESK).toSorted());
});

for (const [part, files] of Object.entries(PARTS)) {
  test(`axe finds nothing serious on any page, and nothing is cut off, in either theme and language: ${part} @phone`, async ({
    app,
    page,
    context,
    signIn,
    request,
    tokenWith,
  }, { project }) => {
    test.setTimeout(300_000);
    const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
    const { items } = await (await request.get("/api/v1/shipments?state=3&limit=1", { headers })).json();
    const shipmentId: string = items[0].id;
    const { trackingUrl } = await (await request.get(`/api/v1/shipments/${shipmentId}`, { headers })).json();
    const addresses = files.flatMap((file) => (PUBLIC[file] ?? DESK[file])?.({ shipmentId, trackingUrl }) ?? []);
    if (part !== "public") await signIn();
    const isPhone = project.name === "phone";
    // The longer texts stand on the smaller screen. What axe checks does not depend on the language.
    const locale = isPhone ? "en" : "zh-CN";
    // The buyer's page follows the browser's language, the desk the chosen one.
    await page.setExtraHTTPHeaders({ "Accept-Language": locale });
    await context.addCookies([{ name: "locale", value: locale, url: app.url }]);
    const found: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true }).first(), address).toBeVisible();
      // A theme has the same colours on a phone; what only phones have is checked with the states of a parcel.
      const findings = await (isPhone ? findSeriousViolations(page, "others") : findingsInBothThemes(page));
      if (isPhone) findings.push(...(await cutOffWhenSmall(page)));
      if (await scrollsSideways(page)) findings.push("scrolls sideways");
      found.push(...findings.map((finding) => `${address}: ${finding}`));
    }
    expect(found).toEqual([]);
  });
}

test("a page's HTML has everything in its place: what comes hidden, behind the page, waits for a script", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const { items } = await (await request.get("/api/v1/shipments?limit=1", { headers })).json();
  await signIn();
  const found: string[] = [];
  for (const address of ["/", "/shipments?view=all", `/shipments/${items[0].id}`, "/problems", "/settings/rules"]) {
    const html = await (await page.request.get(address)).text();
    const [, ...hidden] = html.split('<div hidden id="S:');
    found.push(...hidden.map((part) => `${address}: ${part.slice(0, 200)}`));
  }
  expect(found).toEqual([]);
});

test("a page's scripts are compiled while they load, not on the main thread as they are first used", async ({
  page,
  signIn,
}) => {
  await signIn();
  for (const address of ["/", "/shipments?view=all", "/problems", "/settings/rules"]) {
    const html = await (await page.request.get(address)).text();
    const scripts = [...html.matchAll(/<script src="([^"]+\.js)"(?! noModule)/g)].map(([, path = ""]) => path);
    expect(scripts.length).toBeGreaterThan(5);
    for (const path of scripts) {
      expect.soft(await (await page.request.get(path)).text(), path).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
    }
  }
});

test("the frame is alive while the page's own scripts are still on their way, and what changes then is on the page", async ({
  page,
  signIn,
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const waybillNumber = freshNumber("LATE");
  await signIn();
  const html = await (await page.request.get("/shipments?view=all")).text();
  const own = [...html.matchAll(/<script src="([^"]+\.js)" async/g)].map(([, path = ""]) => path).at(-1);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${own}`, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/shipments?view=all", { waitUntil: "commit" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "键盘快捷键" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "ems" } });
  release();
  await untilHydrated(page);
  await expect(page.getByTestId("shipment-row").first()).toHaveAttribute("data-waybill", waybillNumber);
  await page.getByRole("searchbox").first().fill("SF");
  await expect(page).toHaveURL(/q=SF/);
});

/** What is cut off on narrow screens, and at a zoom of 200 % of 1440×900. */
async function cutOffWhenSmall(page: Page): Promise<string[]> {
  const usual = page.viewportSize();
  const found: string[] = [];
  for (const size of [
    { width: 320, height: 640 },
    { width: 390, height: 844 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(size);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    found.push(...(await findClippedElements(page)).map((what) => `at ${size.width} px: ${what}`));
  }
  if (usual) await page.setViewportSize(usual);
  return found;
}
