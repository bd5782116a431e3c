import type { Browser, BrowserContext, Page } from "@playwright/test";
import { collectVitals, observeVitals, type Vitals } from "./web-vitals";

/** How much slower than this machine the visitor's machine is. */
export const SLOWDOWN = 4;

const QUIET_MS = 1_500;

/** One visit to a page. */
export interface PageVisit extends Vitals {
  /** Transferred bytes of JavaScript. */
  scriptBytes: number;
}

/** Opens a window on the desk, signed in if there are cookies. */
export async function openWindow(browser: Browser, url: string, cookies: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const jar = cookies.split("; ").flatMap((each) => {
    const [name = "", value = ""] = each.split(/=(.*)/);
    return name === "" ? [] : [{ name, value, url }];
  });
  await context.addCookies(jar);
  return context;
}

/** Opens a page on a slow machine and performs the interactions of `hands`. */
export async function visitPage(
  context: BrowserContext,
  address: string,
  interact: (page: Page) => Promise<void>,
): Promise<PageVisit> {
  const page = await context.newPage();
  await observeVitals(page);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(QUIET_MS); // until the page is interactive and its layout is stable
  const asked = scriptBytes; // scripts loaded by interactions are not counted
  await hands(page);
  const vitals = await collectVitals(page);
  await page.close();
  return { ...vitals, scriptBytes: initialBytes };
}
