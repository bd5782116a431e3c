import { mkdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { runAdmin } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { createUser, signIn } from "@/bench/intake/list-readers";
import { median } from "@/bench/intake/measure-load";
import { seedShipments } from "@/bench/intake/seed-shipments";
import { setSharedSecret, startWaybillServer, withReadConnection } from "@/bench/intake/waybill-server";
import { launchChromium, type MeasuringBrowser } from "@/bench/pages/chromium";
import { runLighthouse, runSlowedLighthouse, type SlowedScores } from "@/bench/pages/lighthouse";
import { interactWithDesk, typeSignInForm } from "@/bench/pages/page-interactions";
import { openWindow, type PageVisit, SLOWDOWN, visitPage } from "@/bench/pages/page-visit";
import { measureTypingUnderLoad } from "@/bench/pages/typing-under-load";
import { createBuyerToken } from "@/lib/services/buyers/buyer-token";
import { parseBenchOptions, UsageError } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const SHIPMENTS = 2_000;
/** As many again of every state, with problems, places and times, so that each page has what it can show. */
const VARIED_SHIPMENTS = 2_000;
/** Until the figures of these are counted. */
const FIGURES_MS = 20_000;
/** Requests for the HTML; the first one is not counted. */
const REQUESTS = 21;
const TARGETS = { scriptKib: 250, lcp: 1_500, inp: 200, cls: 0.02, performance: 95, others: 100 };

const PAGES: Readonly<Record<string, string>> = {
  overview: "/",
  list: "/shipments",
  timeline: "/shipments/",
  lookup: "/shipments/lookup",
  problems: "/problems",
  import: "/import",
  pushes: "/pushes",
  reconcile: "/reconcile",
  analytics: "/analytics",
  settlement: "/settlement",
  cost: "/cost",
  settings: "/settings",
  kuaidi100: "/settings/kuaidi100",
  rules: "/settings/rules",
  about: "/settings/about",
  login: "/login",
  buyer: "/t/",
  track: "/t",
  developers: "/developers",
};
/** Pages without sign-in. */
const PUBLIC_PAGES = ["login", "buyer", "track", "developers"];

/**
 * Other open dashboards, as published: what the index.html of the npm package makes a browser load
 * before anything is visible, scripts and preloads with `gzip -9`, in KiB.
 */
const PEERS = [
  { name: "Directus (@directus/app 18.0.0)", scriptKib: 2_137 },
  { name: "n8n (n8n-editor-ui 2.41.0)", scriptKib: 3_091 },
];

/** Measures each page's size, its loading time and its response times on a slow machine. */
export async function runPages(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [1]);
  const unknown = options.only?.find((name) => !(name in PAGES));
  if (unknown) throw new UsageError(`no "${unknown}": ${Object.keys(PAGES).join(", ")}`);
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  await seedShipments(dataDir, SHIPMENTS, () => true);
  runAdmin(dataDir, ["seed", "--shipments", String(VARIED_SHIPMENTS), "--beside"]);
  createUser(dataDir);
  const chromium = await launchChromium();
  // A reader's browser shares its processor with neither the server nor what measures it: they give way to it.
  setPriority(constants.priority.PRIORITY_LOW);
  const server = await startWaybillServer("ingress", dataDir);
  const { browser } = chromium;
  const url = `http://127.0.0.1:${server.port}`;
  try {
    const cookies = await signIn(url);
    await sleep(FIGURES_MS);
    const rows: string[][] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      if (options.only && !options.only.includes(name)) continue;
      process.stderr.write(`${name} …\n`);
      const address = `${url}${path}${parcelPathOf(name, dataDir)}`;
      const pageCookies = PUBLIC_PAGES.includes(name) ? "" : cookies;
      rows.push([
        name,
        ...(await measurePage(browser, address, pageCookies, options.rounds)),
        ...(await measureLighthouse(chromium, address, pageCookies, options.rounds)),
      ]);
    }
    process.stdout.write(
      `${formatTable(["page", "server ms", "JS KiB gz", "LCP ms", "INP ms", "CLS", "Perf.", `Perf. ${SLOWDOWN}×`, `its work ${SLOWDOWN}×`, "A11y", "Best pr."], rows)}\n\n`,
    );
    process.stdout.write(
      `Medians of ${options.rounds} visits at 1440×900, the processor ${SLOWDOWN}× slowed down; ${formatWhole(SHIPMENTS + VARIED_SHIPMENTS)} shipments. Bars: ${JSON.stringify(TARGETS)}.\n`,
    );
    const peers = PEERS.map(({ name, scriptKib }) => `${name} ${formatWhole(scriptKib)} KiB`).join(", ");
    process.stdout.write(`JavaScript of other open dashboards, gzipped: ${peers}.\n`);
    if (!options.only) {
      const inp = await measureTypingUnderLoad(browser, {
        url,
        port: server.port,
        dataDir,
        cookies,
        parcels: SHIPMENTS,
      });
      const mark = inp < TARGETS.inp ? "✓" : "✗";
      process.stdout.write(`${mark} typing while 100 pushes a second arrive: INP ${formatWhole(inp)} ms\n`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Each figure, marked with ✗ when it misses its target. */
async function measurePage(browser: Browser, address: string, cookies: string, rounds: number): Promise<string[]> {
  const serverMs = await timeServer(address, cookies);
  const visits: PageVisit[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await openWindow(browser, address, cookies); // a new context has an empty cache
    visits.push(await visitPage(context, address, cookies === "" ? typeSignInForm : interactWithDesk));
    await context.close();
  }
  const middle = (key: "scriptBytes" | "lcp" | "inp" | "cls") => median(visits.map((each) => each[key]));
  const scriptKib = middle("scriptBytes") / 1_024;
  return [
    formatDecimal(serverMs, 1),
    markFailure(formatWhole(scriptKib), scriptKib <= TARGETS.scriptKib),
    markFailure(formatWhole(middle("lcp")), middle("lcp") < TARGETS.lcp),
    markFailure(formatWhole(middle("inp")), middle("inp") < TARGETS.inp),
    markFailure(formatDecimal(middle("cls"), 3), middle("cls") < TARGETS.cls),
  ];
}

async function measureLighthouse(
  chromium: MeasuringBrowser,
  address: string,
  cookies: string,
  rounds: number,
): Promise<string[]> {
  const scores = await runLighthouse(chromium, address, cookies);
  const slowed: SlowedScores[] = [];
  for (let round = 0; round < rounds; round += 1)
    slowed.push(await runSlowedLighthouse(chromium, address, cookies, SLOWDOWN));
  const slow = median(slowed.map((each) => each.performance));
  const work = median(slowed.map((each) => each.performanceOfWork));
  return [
    markFailure(formatWhole(scores.performance), scores.performance >= TARGETS.performance),
    markFailure(formatWhole(slow), slow >= TARGETS.performance),
    markFailure(formatWhole(work), work >= TARGETS.performance),
    markFailure(formatWhole(scores.accessibility), scores.accessibility >= TARGETS.others),
    markFailure(formatWhole(scores["best-practices"]), scores["best-practices"] >= TARGETS.others),
  ];
}

const markFailure = (text: string, isMet: boolean) => (isMet ? text : `✗ ${text}`);

/** Time in ms from the request to the last byte of the HTML. */
async function timeServer(address: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    const startedAt = performance.now();
    const answer = await fetch(address, { headers: { cookie, "accept-language": "zh-CN" }, redirect: "manual" });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    times.push(performance.now() - startedAt);
  }
  return median(times.slice(1));
}

/** The part of a page's path that names its parcel. */
function parcelPathOf(name: string, dataDir: string): string {
  if (name !== "timeline" && name !== "buyer") return "";
  const id = withReadConnection(dataDir, (connection) =>
    String(connection.prepare("SELECT id FROM shipment ORDER BY activity_at DESC LIMIT 1").pluck().get()),
  );
  return name === "buyer" ? createBuyerToken(id) : id;
}
