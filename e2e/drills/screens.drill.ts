import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, type Page } from "@playwright/test";
import { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { test } from "@/e2e/support/fixtures";
import { untilHydrated } from "@/e2e/support/hydration";
import { type CheckedOutCommit, checkOutCommit, findBaseCommit } from "./commits/checked-out-commit";
import { untilAnswered } from "./screens/awaited-answers";
import { DeskVersion, type Look } from "./screens/desk-version";
import { listAddresses, type PageAddress, type PageParameters } from "./screens/list-addresses";
import { LONG_NUMBER, makeScreenData, type ScreenData } from "./screens/screen-data";
import { ScreensReport } from "./screens/screens-report";
import { SETTLE_LIMIT_MS, SIZES, type Size, settle, takePicture } from "./screens/take-picture";

/** Compared with this version: a commit, branch or tag. */
const BASE = process.env.SCREENS_BASE || findBaseCommit();
/** Only screens whose names contain it, for a look at some. */
const ONLY = process.env.SCREENS_ONLY ?? "";
const REPORT = "test-reports/screens";
/** The servers' clocks nearly stand still, so that both versions show the same times, while work by their timers goes on. */
const SERVER_SPEED = 0.001;
/** A screen that differs is taken again: a page that was still changing has ended by then. */
const REPEATS = 3;
const REPEAT_AFTER_MS = 800;

/** A server that has just started adds up its figures anew. */
const FIRST_WORK_MS = 10_000;
/** A page that goes on waiting is looked at after this time, in ms. */
const SOON_MS = 1_500;

/** Pages that ask the server for more, on which waiting and failing are looked at. */
const FETCHING = [
  "/",
  "/shipments?mode=scroll",
  "/problems",
  "/pushes",
  "/import",
  "/analytics",
  "/settlement",
  "/cost",
];

/** How pages are brought into a state. */
interface How {
  afterLoading?: (page: Page) => Promise<unknown>;
  /** How long is waited for a page to be at rest, in ms. */
  settleMs?: number;
}

test.describe.configure({ mode: "serial", timeout: 1_800_000 });

let base: CheckedOutCommit;
let data: ScreenData;
let report: ScreensReport;
let kuaidi100: FakeKuaidi100;
/** The version before, and this one. */
let versions: DeskVersion[] = [];
let given: PageParameters;
let addresses: PageAddress[] = [];

test.beforeAll(async ({ playwright, launchOptions }) => {
  test.setTimeout(900_000);
  rmSync(REPORT, { recursive: true, force: true });
  report = new ScreensReport(REPORT);
  kuaidi100 = await FakeKuaidi100.start();
  base = await checkOutCommit(BASE);
  data = await makeScreenData(base, { playwright, launchOptions }, kuaidi100);
  await start(data.full, { playwright, launchOptions });
  given = await findParameters();
  const [before, now] = [listAddresses(base.folder, given), listAddresses(".", given)];
  addresses = now.filter(({ address }) => before.some((page) => page.address === address));
  const isNew = now.filter((page) => !addresses.includes(page)).map(({ address }) => address);
  if (isNew.length > 0) test.info().annotations.push({ type: "new pages", description: isNew.join(", ") });
});

test.afterAll(async () => {
  for (const version of versions) await version.stop();
  await kuaidi100.stop();
  if (data) rmSync(dirname(data.full), { recursive: true, force: true });
  base?.remove();
});

for (const locale of ["zh-CN", "en"] as const) {
  test(`every page in both themes, at 320 px and at a zoom of 200 %, ${locale}`, async () => {
    const sizes: Size[] =
      locale === "en" ? ["light", "dark", "320 dark", "zoom light"] : ["light", "dark", "320 light", "zoom dark"];
    for (const isDesk of [true, false]) {
      const pages = addresses.filter((page) => page.isDesk === isDesk);
      await compareEach({ locale, role: isDesk ? "owner" : null }, "page", pages, sizes);
    }
  });
}

test("every page for someone who may only look", async () => {
  await compareEach({ locale: "zh-CN", role: "viewer" }, "no permission", deskPages(), ["light", "320 dark"]);
});

test("texts as long as they may be", async () => {
  const [parcel = ""] = await idsOf(`/api/v1/shipments?q=${LONG_NUMBER}`);
  const pages = [
    `/shipments?q=${LONG_NUMBER}`,
    `/problems?q=${LONG_NUMBER}`,
    `/shipments/${parcel}`,
    `/shipments?view=all&open=${parcel}`,
  ];
  for (const locale of ["zh-CN", "en"] as const) {
    await compareEach({ locale, role: "owner" }, "long texts", toDeskPages(pages), ["light", "320 dark"]);
  }
});

test("while an answer is awaited", async () => {
  const hold = async (page: Page) => {
    await page.route("**/api/v1/**", neverAnswer);
    await changeFilter(page);
  };
  await compareStates("loading", FETCHING, { afterLoading: hold, settleMs: SOON_MS });
  // The next page, from the click to its content.
  const open = async (page: Page) => {
    const { pathname } = new URL(page.url());
    await page.goto(pathname === "/" ? "/shipments" : "/");
    await page.route(/[?&]_rsc=/, neverAnswer);
    await page.locator(`aside nav a[href="${pathname}"]`).click({ timeout: 10_000 });
  };
  const sections = ["/", "/problems", "/import", "/analytics", "/settlement"]; // those in the navigation
  await compareStates("opening", sections, { afterLoading: open, settleMs: SOON_MS });
});

test("after an answer that failed", async () => {
  const problem = { status: 500, contentType: "application/problem+json", body: '{"code":"internal"}' };
  const fail = async (page: Page) => {
    await page.route("**/api/v1/**", (route) => route.fulfill(problem));
    await changeFilter(page);
  };
  await compareStates("error", FETCHING, { afterLoading: fail });
});

test("without network", async () => {
  await compareStates("offline", FETCHING, { afterLoading: (page) => page.context().setOffline(true) });
});

test("every page at the first use", async ({ playwright, launchOptions }) => {
  for (const version of versions) await version.stop();
  await start(data.empty, { playwright, launchOptions });
  for (const [locale, sizes] of [
    ["zh-CN", ["light", "320 dark"]],
    ["en", ["dark"]],
  ] satisfies [Look["locale"], Size[]][]) {
    await compareEach({ locale, role: "owner" }, "first use", deskPages(), sizes);
  }
});

test("nothing differs but what is listed", async () => {
  const path = report.write(`${base.commit.slice(0, 12)} and this version`);
  process.stdout.write(`\n${report.compared} screens compared; pictures of what differs: ${path}\n`);
  expect(report.unlisted, `look at ${path}; list what is meant in e2e/drills/screens/meant-differences.json`).toEqual(
    [],
  );
  if (!ONLY) expect(report.unneeded, "entries of meant-differences.json without a difference").toEqual([]);
});

async function start(dataFrom: string, launcher: Parameters<typeof DeskVersion.start>[0]): Promise<void> {
  const started = { pollUrl: kuaidi100.pollUrl, dataFrom, now: data.now, speed: SERVER_SPEED };
  versions = [];
  for (const folder of [base.folder, "."]) versions.push(await DeskVersion.start(launcher, { ...started, folder }));
  await sleep(FIRST_WORK_MS);
}

async function findParameters(): Promise<PageParameters> {
  const [shipmentId = ""] = await idsOf("/api/v1/shipments?state=3&limit=1");
  const shipment = (await ask(`/api/v1/shipments/${shipmentId}`)) as { trackingUrl: string };
  return { shipmentId, trackingPath: new URL(shipment.trackingUrl).pathname };
}

async function idsOf(path: string): Promise<string[]> {
  const { items } = (await ask(path)) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

/** What the older version answers. */
async function ask(path: string): Promise<unknown> {
  const [before] = versions;
  if (!before) throw new Error("no version runs");
  return before.ask(path);
}

const deskPages = () => addresses.filter(({ isDesk, address }) => isDesk && !address.includes("?"));

const neverAnswer = () => sleep(3_600_000, undefined, { ref: false });

/** Makes the page ask the server for something else. */
async function changeFilter(page: Page): Promise<void> {
  const search = page.locator("main input[type=search]").first();
  const choice = page.locator("main select").first();
  if (await search.isVisible()) await search.fill("YT");
  else if (await choice.isVisible()) await choice.selectOption({ index: 1 });
}

/** Pages in a state that the network brings about, in both languages. */
async function compareStates(state: string, pages: readonly string[], how: How): Promise<void> {
  for (const locale of ["zh-CN", "en"] as const) {
    await compareEach({ locale, role: "owner" }, state, toDeskPages(pages), ["light", "320 dark"], how);
  }
}

const toDeskPages = (pages: readonly string[]): PageAddress[] => pages.map((address) => ({ address, isDesk: true }));

/** Opens each page in both versions, and compares what is seen at each size. */
async function compareEach(
  look: Look,
  state: string,
  pages: readonly PageAddress[],
  sizes: readonly Size[],
  { afterLoading, settleMs = SETTLE_LIMIT_MS }: How = {},
): Promise<void> {
  const nameOf = (address: string, size: Size) => `${state} ${address} ${look.locale} ${size}`;
  const shown = pages.filter(({ address }) => sizes.some((size) => nameOf(address, size).includes(ONLY)));
  if (shown.length === 0) return;
  const tabs = await Promise.all(versions.map((version) => version.openPage(look)));
  const onBoth = (act: (page: Page) => Promise<unknown>) => Promise.all(tabs.map(act));
  for (const { address } of shown) {
    await onBoth(async (page) => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.context().setOffline(false);
      await page.goto(address, { waitUntil: "domcontentloaded" });
      await untilComplete(page);
      await afterLoading?.(page);
    });
    for (const size of sizes) {
      const name = nameOf(address, size);
      if (!name.includes(ONLY)) continue;
      await compareBoth(name, tabs, size, settleMs);
    }
    await onBoth((page) => page.setViewportSize(SIZES.light.viewport));
  }
  for (const tab of tabs) await tab.context().close();
}

/** Waits for what the page asks for once it runs, such as the names of shops, which no sign of waiting shows. */
async function untilComplete(page: Page): Promise<void> {
  await untilHydrated(page);
  await settle(page, SETTLE_LIMIT_MS);
  await untilAnswered(page, SETTLE_LIMIT_MS);
  await settle(page, SETTLE_LIMIT_MS);
}

async function compareBoth(name: string, tabs: readonly Page[], size: Size, settleMs: number): Promise<void> {
  for (let repeat = 1; ; repeat += 1) {
    const [before, after] = await Promise.all(tabs.map((page) => takePicture(page, size, settleMs)));
    if (!before || !after) throw new Error("there are two versions");
    if (before.equals(after) || repeat === REPEATS) return report.add(name, before, after);
    await sleep(REPEAT_AFTER_MS);
  }
}
