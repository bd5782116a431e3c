import type { Browser, BrowserContext, Page } from "@playwright/test";
import { collectVitals, observeVitals, type Vitals } from "./web-vitals";

/** CPU slowdown factor of the simulated visitor. */
export const SLOWDOWN = 4;

const QUIET_MS = 1_500;

/** One visit of a page. */
export interface PageVisit extends Vitals {
  /** Bytes of JavaScript as compressed by the server, without the headers of the answers. */
  scriptBytes: number;
}

/** A browser context, signed in if cookies are given. */
export async function openWindow(browser: Browser, url: string, cookies: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const root = new URL("/", url).href; // the cookies of a longer address would be sent to its folder only
  const jar = cookies.split("; ").flatMap((each) => {
    const [name = "", value = ""] = each.split(/=(.*)/);
    return name === "" ? [] : [{ name, value, url: root }];
  });
  await context.addCookies(jar);
  return context;
}

/** Opens a page on a slowed-down CPU and runs `interact` on it. */
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
  const headerBytes = new Map<string, number>();
  let scriptBytes = 0;
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") headerBytes.set(requestId, response.encodedDataLength);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const header = headerBytes.get(requestId);
    if (header !== undefined) scriptBytes += encodedDataLength - header;
  });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(QUIET_MS); // until hydration has ended and the layout no longer shifts
  const initialBytes = scriptBytes; // scripts loaded by interactions do not count
  await interact(page);
  const vitals = await collectVitals(page);
  await page.close();
  return { ...vitals, scriptBytes: initialBytes };
}
