import type { Browser } from "@playwright/test";
import lighthouse, {
  type Artifacts,
  auditFlowArtifacts,
  type Config,
  desktopConfig,
  type Flags,
  type Result,
} from "lighthouse";
import type { MeasuringBrowser } from "./chromium";
import { cutToProcessorTime } from "./processor-time";

type Category = "performance" | "accessibility" | "best-practices";

/** Scores of a page on a slower processor, 0 to 100. */
export interface SlowedScores {
  performance: number;
  /** The performance when each task of the page lasts as long as it had the processor, see `cutToProcessorTime`. */
  performanceOfWork: number;
}

/** A visit of Lighthouse. */
interface Visit {
  result: Result;
  artifacts: Artifacts;
  flags: Flags;
  config: Config;
}

/** Lighthouse has no score for a visit whose trace lacks its start or a paint: it is repeated so often at most. */
const ATTEMPTS = 4;
const SIGN_IN_PATH = "/login";

/**
 * Runs Lighthouse with its desktop preset.
 *
 * @param cookies of the session, as in the header; empty for a visitor
 * @returns the scores, 0 to 100
 * @throws Error when no visit has a score, or when the sign-in page was shown instead, as after the session's end
 */
export async function runLighthouse(
  chromium: MeasuringBrowser,
  address: string,
  cookies: string,
): Promise<Record<Category, number>> {
  return untilScored(address, async () => {
    const { result } = await visit(chromium, address, cookies, ["performance", "accessibility", "best-practices"], 1);
    return {
      performance: readScore(result, "performance"),
      accessibility: readScore(result, "accessibility"),
      "best-practices": readScore(result, "best-practices"),
    };
  });
}

/**
 * Does the same on a slower processor, for the performance alone.
 *
 * @param slowdown how much slower than this machine it is
 * @throws Error as `runLighthouse` does
 */
export async function runSlowedLighthouse(
  chromium: MeasuringBrowser,
  address: string,
  cookies: string,
  slowdown: number,
): Promise<SlowedScores> {
  return untilScored(address, async () => {
    const visited = await visit(chromium, address, cookies, ["performance"], slowdown);
    return {
      performance: readScore(visited.result, "performance"),
      performanceOfWork: readScore(await auditWork(address, visited), "performance"),
    };
  });
}

async function untilScored<Scores extends object>(address: string, measure: () => Promise<Scores>): Promise<Scores> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const scores = await measure();
    if (Object.values(scores).every(Number.isFinite)) return scores;
  }
  throw new Error(`Lighthouse has no score for ${address}`);
}

async function visit(
  { browser, debuggingPort }: MeasuringBrowser,
  address: string,
  cookies: string,
  categories: Category[],
  slowdown: number,
): Promise<Visit> {
  const settings = desktopConfig.settings;
  const config = {
    ...desktopConfig,
    settings: { ...settings, throttling: { ...settings?.throttling, cpuSlowdownMultiplier: slowdown } },
  } as Config;
  const flags: Flags = { port: debuggingPort, logLevel: "silent", onlyCategories: categories, maxWaitForLoad: 20_000 };
  await setCookies(browser, address, cookies);
  const answer = await lighthouse(address, flags, config);
  if (!answer) throw new Error(`Lighthouse has no answer for ${address}`);
  const { lhr: result, artifacts } = answer;
  const shown = new URL(result.finalDisplayedUrl ?? address).pathname;
  if (shown === SIGN_IN_PATH && new URL(address).pathname !== SIGN_IN_PATH) {
    throw new Error(`${address} showed the sign-in page`);
  }
  return { result, artifacts, flags, config };
}

/** Audits a visit once more, as if its page had had the processor for itself. */
async function auditWork(name: string, { artifacts, flags, config }: Visit): Promise<Result | undefined> {
  const trace = { ...artifacts.Trace, traceEvents: cutToProcessorTime(artifacts.Trace.traceEvents) };
  const work = { ...artifacts, Trace: trace, traces: { defaultPass: trace } };
  const again = await auditFlowArtifacts({ gatherSteps: [{ artifacts: work, flags }], name }, config);
  return again.steps[0]?.lhr;
}

function readScore(result: Result | undefined, category: Category): number {
  return Math.round((result?.categories[category]?.score ?? Number.NaN) * 100);
}

/**
 * Lighthouse opens its pages in the browser's own profile. A header set for its page is not sent by the event stream,
 * which would be refused, and the page would be measured while it reports a lost connection. The profile forgets its
 * cookies when Lighthouse closes its page, the only one in it, so each visit sets them.
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
