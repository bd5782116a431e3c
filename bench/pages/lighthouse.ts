import type { Browser } from "@playwright/test";
import lighthouse, { auditFlowArtifacts, type Config, desktopConfig, type Flags, type Result } from "lighthouse";
import type { MeasuringBrowser } from "./chromium";
import { cutToProcessorTime } from "./processor-time";

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;

/** Lighthouse's scores, 0 to 100. */
export interface Scores extends Record<(typeof CATEGORIES)[number], number> {
  /** The performance when each task of the page lasts as long as it had the processor, see `cutToProcessorTime`. */
  performanceOfWork: number;
}

/** Lighthouse has no score for a visit whose trace lacks a paint: it is repeated so often at most. */
const ATTEMPTS = 4;
const SIGN_IN_PATH = "/login";

/**
 * Runs Lighthouse with its desktop preset.
 *
 * @param cookies of the session, as in the header; empty for a visitor
 * @param slowdown how much slower than this machine the processor is; 1 in the preset itself
 * @throws Error when no visit has a score, or when the sign-in page was shown instead, as after the session's end
 */
export async function runLighthouse(
  { browser, debuggingPort }: MeasuringBrowser,
  address: string,
  cookies: string,
  slowdown: number,
): Promise<Scores> {
  await setCookies(browser, address, cookies);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const scores = await visit(debuggingPort, address, slowdown);
    if (Object.values(scores).every(Number.isFinite)) return scores;
  }
  throw new Error(`Lighthouse has no score for ${address}`);
}

async function visit(port: number, address: string, slowdown: number): Promise<Scores> {
  const settings = desktopConfig.settings;
  const config = {
    ...desktopConfig,
    settings: { ...settings, throttling: { ...settings?.throttling, cpuSlowdownMultiplier: slowdown } },
  } as Config;
  const flags: Flags = { port, logLevel: "silent", onlyCategories: [...CATEGORIES], maxWaitForLoad: 20_000 };
  const result = await lighthouse(address, flags, config);
  if (!result) throw new Error(`Lighthouse has no answer for ${address}`);
  const { lhr, artifacts } = result;
  const shown = new URL(lhr.finalDisplayedUrl ?? address).pathname;
  if (shown === SIGN_IN_PATH && new URL(address).pathname !== SIGN_IN_PATH) {
    throw new Error(`${address} showed the sign-in page`);
  }
  const trace = { ...artifacts.Trace, traceEvents: cutToProcessorTime(artifacts.Trace.traceEvents) };
  const work = { ...artifacts, Trace: trace, traces: { defaultPass: trace } };
  const again = await auditFlowArtifacts({ gatherSteps: [{ artifacts: work, flags }], name: address }, config);
  return {
    performance: readScore(lhr, "performance"),
    accessibility: readScore(lhr, "accessibility"),
    "best-practices": readScore(lhr, "best-practices"),
    performanceOfWork: readScore(again.steps[0]?.lhr, "performance"),
  };
}

function readScore(result: Result | undefined, category: (typeof CATEGORIES)[number]): number {
  return Math.round((result?.categories[category]?.score ?? Number.NaN) * 100);
}

/**
 * Lighthouse opens its pages in the browser's own profile. A header set for its page is not sent by the event stream,
 * which would be refused, and the page would be measured while it reports a lost connection.
 */
async function setCookies(browser: Browser, address: string, cookies: string): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await session.send("Storage.clearCookies");
  const pairs = cookies === "" ? [] : cookies.split("; ");
  const parsed = pairs.map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL("/", address).href };
  });
  await session.send("Storage.setCookies", { cookies: parsed });
  await session.detach();
}
