import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { buyerToken } from "@/lib/server/buyers/buyer-token";
import { createUser, signIn } from "./intake/browsing";
import { describeMachine } from "./intake/machine";
import { median } from "./intake/measure";
import { reading, shareSecret, startOurs } from "./intake/our-server";
import { seedShipments } from "./intake/seed";
import { decimal, formatTable, whole } from "./intake/table";
import { readOptions, UsageError } from "./options";
import { launchChromium } from "./pages/chromium";
import { typeName, useDesk } from "./pages/hands";
import { runLighthouse } from "./pages/lighthouse";
import { typeInStorm } from "./pages/storm";
import { openWindow, SLOWDOWN, type Visit, visit } from "./pages/visit";
import { Scratch } from "./scratch";

const SHIPMENTS = 2_000;
/** HTML is asked for so often; the first is not counted. */
const ASKED = 21;
const BARS = { scriptKib: 250, lcp: 1_500, inp: 200, cls: 0.02, performance: 95, others: 100 };

const PAGES: Readonly<Record<string, string>> = {
  overview: "/",
  list: "/shipments",
  timeline: "/shipments/",
  lookup: "/shipments/lookup",
  problems: "/problems",
  import: "/import",
  pushes: "/pushes",
  analytics: "/analytics",
  settlement: "/settlement",
  cost: "/cost",
  settings: "/settings",
  login: "/login",
  buyer: "/t/",
  track: "/t",
  developers: "/developers",
};
/** Whoever has the address sees them. */
const PUBLIC = ["login", "buyer", "track", "developers"];

/**
 * Other open dashboards, as published: what the index.html of the npm package has a browser load
 * before anything shows, scripts and preloads by `gzip -9`, in KiB.
 */
const PEERS = [
  { name: "Directus (@directus/app 18.0.0)", scriptKib: 2_137 },
  { name: "n8n (n8n-editor-ui 2.41.0)", scriptKib: 3_091 },
];

/** What each page weighs, how soon it is there and how it feels on a slow machine. */
export async function runPages(args: string[]): Promise<void> {
  const options = readOptions(args, [1]);
  const unknown = options.only?.find((name) => !(name in PAGES));
  if (unknown) throw new UsageError(`no "${unknown}": ${Object.keys(PAGES).join(", ")}`);
  const scratch = new Scratch(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  shareSecret();
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  await seedShipments(dataDir, SHIPMENTS, () => true);
  createUser(dataDir);
  const server = await startOurs("ingress", dataDir);
  const { browser, debuggingPort } = await launchChromium();
  const url = `http://127.0.0.1:${server.port}`;
  try {
    const cookies = await signIn(url);
    const rows: string[][] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      if (options.only && !options.only.includes(name)) continue;
      process.stderr.write(`${name} …\n`);
      const address = `${url}${path}${parcelIn(name, dataDir)}`;
      const given = PUBLIC.includes(name) ? "" : cookies;
      rows.push([
        name,
        ...(await figuresOf(browser, address, given, options.rounds)),
        ...(await scoresOf(address, given, debuggingPort)),
      ]);
    }
    process.stdout.write(
      `${formatTable(["page", "server ms", "JS KiB gz", "LCP ms", "INP ms", "CLS", "Perf.", `Perf. ${SLOWDOWN}×`, "A11y", "Best pr."], rows)}\n\n`,
    );
    process.stdout.write(
      `Medians of ${options.rounds} visits at 1440×900, the processor ${SLOWDOWN}× slowed down; ${whole(SHIPMENTS)} shipments. Bars: ${JSON.stringify(BARS)}.\n`,
    );
    const peers = PEERS.map(({ name, scriptKib }) => `${name} ${whole(scriptKib)} KiB`).join(", ");
    process.stdout.write(`JavaScript of other open dashboards, gzipped: ${peers}.\n`);
    if (!options.only) {
      const inp = await typeInStorm(browser, { url, port: server.port, dataDir, cookies, parcels: SHIPMENTS });
      const mark = inp < BARS.inp ? "✓" : "✗";
      process.stdout.write(`${mark} typing while 100 pushes a second arrive: INP ${whole(inp)} ms\n`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Each mark with ✗ where it misses its bar. */
async function figuresOf(browser: Browser, address: string, cookies: string, rounds: number): Promise<string[]> {
  const serverMs = await timeServer(address, cookies);
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await openWindow(browser, address, cookies); // a cache of its own
    visits.push(await visit(context, address, cookies === "" ? typeName : useDesk));
    await context.close();
  }
  const middle = (key: "scriptBytes" | "lcp" | "inp" | "cls") => median(visits.map((each) => each[key]));
  const scriptKib = middle("scriptBytes") / 1_024;
  return [
    decimal(serverMs, 1),
    judge(whole(scriptKib), scriptKib <= BARS.scriptKib),
    judge(whole(middle("lcp")), middle("lcp") < BARS.lcp),
    judge(whole(middle("inp")), middle("inp") < BARS.inp),
    judge(decimal(middle("cls"), 3), middle("cls") < BARS.cls),
  ];
}

async function scoresOf(address: string, cookies: string, debuggingPort: number): Promise<string[]> {
  const scores = await runLighthouse(address, cookies, debuggingPort, 1);
  const slow = await runLighthouse(address, cookies, debuggingPort, SLOWDOWN);
  return [
    judge(whole(scores.performance), scores.performance >= BARS.performance),
    judge(whole(slow.performance), slow.performance >= BARS.performance),
    judge(whole(scores.accessibility), scores.accessibility >= BARS.others),
    judge(whole(scores["best-practices"]), scores["best-practices"] >= BARS.others),
  ];
}

const judge = (text: string, isMet: boolean) => (isMet ? text : `✗ ${text}`);

/** From asking to the last byte of the HTML. */
async function timeServer(address: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const startedAt = performance.now();
    const answer = await fetch(address, { headers: { cookie, "accept-language": "zh-CN" }, redirect: "manual" });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    times.push(performance.now() - startedAt);
  }
  return median(times.slice(1));
}

/** Which parcel a page is about, as its address says it. */
function parcelIn(name: string, dataDir: string): string {
  if (name !== "timeline" && name !== "buyer") return "";
  const id = reading(dataDir, (connection) =>
    String(connection.prepare("SELECT id FROM shipment ORDER BY activity_at DESC LIMIT 1").pluck().get()),
  );
  return name === "buyer" ? buyerToken(id) : id;
}
