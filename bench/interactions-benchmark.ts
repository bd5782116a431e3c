import { mkdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { runAdmin } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatTable, formatWhole } from "@/bench/intake/format-table";
import { createUser, signIn } from "@/bench/intake/list-readers";
import { quantile } from "@/bench/intake/measure-load";
import { setSharedSecret, startWaybillServer } from "@/bench/intake/waybill-server";
import { launchChromium } from "@/bench/pages/chromium";
import { INTERACTIONS, type Interaction } from "@/bench/pages/desk-interactions";
import { observeInteractions, type Sample } from "@/bench/pages/interaction-probe";
import { openWindow, SLOWDOWN } from "@/bench/pages/page-visit";
import { parseBenchOptions, UsageError } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const SHIPMENTS = 2_000;
const SAMPLES = 200;
/** The first ones fetch code and are not counted. */
const WARM_UP = 4;
/** Until the figures of the seeded shipments are counted. */
const FIGURES_MS = 15_000;
/** Until a page has its data and answers keys. */
const START_MS = 2_500;
/** Targets in ms; steps through parcels are held to the shorter ones. */
const STEPS = ["open", "j and k"];
const STEP_TARGETS = { median: 50, p95: 100 };
const P95_TARGET = 100;
const RESULT_TARGET = 300;
const WITH_RESULT = ["filter", "tab", "sort", "open"];

/** Measures how soon the desk answers what users do again and again, on a slow machine. */
export async function runInteractions(args: string[]): Promise<void> {
  const { only, samples = SAMPLES, folder } = parseBenchOptions(args, [1]);
  const chosen = INTERACTIONS.filter(({ name }) => !only || only.includes(name));
  if (chosen.length < (only?.length ?? 0)) {
    throw new UsageError(`not all of "${only}" are among: ${INTERACTIONS.map(({ name }) => name).join(", ")}`);
  }
  const scratch = new TemporaryFolder(folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const dataDir = join(scratch.path, "ours");
  mkdirSync(dataDir, { mode: 0o700 });
  runAdmin(dataDir, ["seed", "--shipments", String(SHIPMENTS)]);
  createUser(dataDir);
  const { browser } = await launchChromium();
  // A reader's browser shares its processor with neither the server nor what measures it: they give way to it.
  setPriority(constants.priority.PRIORITY_LOW);
  const server = await startWaybillServer("ingress", dataDir);
  const url = `http://127.0.0.1:${server.port}`;
  try {
    const context = await openWindow(browser, url, await signIn(url));
    await sleep(FIGURES_MS);
    const rows: string[][] = [];
    for (const interaction of chosen) {
      process.stderr.write(`${interaction.name} …\n`);
      rows.push(writeRow(interaction.name, await repeat(context, url, interaction, samples)));
    }
    const header = ["interaction", "INP ms", "p95", "waited", "handled", "painted", "result ms", "p95"];
    process.stdout.write(`${formatTable(header, rows)}\n\n`);
    process.stdout.write(
      `${samples} of each at 1440×900, the processor ${SLOWDOWN}× slowed down, ${formatWhole(SHIPMENTS)} shipments; medians, and 95th percentiles. Bars: p95 of INP ${P95_TARGET}, of ${STEPS.join(", ")} also the median ${STEP_TARGETS.median}; result of ${WITH_RESULT.join(", ")} ${RESULT_TARGET}.\n`,
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function repeat(context: BrowserContext, url: string, interaction: Interaction, times: number) {
  const page = await context.newPage();
  await observeInteractions(page);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.goto(`${url}${interaction.path}`, { waitUntil: "load" });
  await page.waitForTimeout(START_MS);
  await interaction.prepare?.(page);
  const samples: Sample[] = [];
  for (let turn = 0; turn < times + WARM_UP; turn += 1) {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 })));
    const sample = await interaction.measure(page, turn);
    if (turn >= WARM_UP) samples.push(sample);
  }
  await page.close();
  return samples;
}

/** Each figure, marked with ✗ when it misses its target. */
function writeRow(name: string, samples: readonly Sample[]): string[] {
  const of = (pick: (sample: Sample) => number, share = 0.5) => quantile(samples.map(pick), share);
  const mark = (value: number, target: number) => `${value <= target ? "" : "✗ "}${formatWhole(value)}`;
  const medianTarget = STEPS.includes(name) ? STEP_TARGETS.median : P95_TARGET;
  const result = of((each) => each.result);
  return [
    name,
    mark(
      of((each) => each.inp),
      medianTarget,
    ),
    mark(
      of((each) => each.inp, 0.95),
      P95_TARGET,
    ),
    formatWhole(of((each) => each.waited)),
    formatWhole(of((each) => each.handled)),
    formatWhole(of((each) => each.inp - each.waited - each.handled)),
    mark(result, WITH_RESULT.includes(name) ? RESULT_TARGET : Number.POSITIVE_INFINITY),
    formatWhole(of((each) => each.result, 0.95)),
  ];
}
