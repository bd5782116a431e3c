import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIRequestContext, devices, expect, type Page } from "@playwright/test";
import { PASSWORD } from "@/e2e/support/accounts";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { Desk } from "@/e2e/support/desk";
import { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { signInAs } from "@/e2e/support/sign-in-as";
import { adminOf, type CheckedOutCommit, checkOutCommit, commandOf } from "./commits/checked-out-commit";
import { FIVE_TASKS, untilCounted } from "./tasks/five-tasks";
import { CountingUser, doTenTasks, wordsIn } from "./tasks/ten-tasks";
import { type TaskCost, TimedUser } from "./tasks/timed-user";

/** The tasks are done with this version too: a commit, branch or tag. */
const BASE = process.env.TASKS_BASE;
const SHIPMENTS = 5_000;
/** The overview groups the kinds of problems that have at least four cases. */
const STUCK_PARCELS = 5;
const REPORT = "test-reports/tasks.md";
/** Of all ten tasks; what is typed is not counted. */
const MOST_INPUTS = 18;
const FRESH = { hasSandbox: true };

test("five tasks as a new user does them, in steps and seconds", async ({ browser, playwright }) => {
  test.setTimeout(1_500_000);
  const kuaidi100 = await FakeKuaidi100.start();
  const base = BASE ? await checkOutCommit(BASE) : null;
  const folder = mkdtempSync(join(tmpdir(), "waybill-tasks-"));
  try {
    const dataFrom = await makeData(base, folder);
    const doAll = async (version: string, isBefore: boolean): Promise<TaskCost[]> => {
      const desk = await Desk.start(kuaidi100.pollUrl, { command: commandOf(version) }, { folder: version, dataFrom });
      try {
        const request = await playwright.request.newContext({ baseURL: desk.url });
        await addStuckParcels(request, desk.url, kuaidi100);
        const open = async () => {
          const context = await browser.newContext({
            baseURL: desk.url,
            locale: "zh-CN",
            timezoneId: "Asia/Shanghai",
            viewport: { width: 1440, height: 900 },
            permissions: ["clipboard-write"],
          });
          const page = await context.newPage();
          await signInAs(page, desk.url, "owner", PASSWORD);
          return page;
        };
        const first = await open();
        await untilCounted(first);
        await first.context().close();
        const costs: TaskCost[] = [];
        for (const task of FIVE_TASKS) {
          const page = await open();
          await page.goto("/");
          await untilHydrated(page);
          const user = new TimedUser(page);
          await test.step(task.name, () => task.run(user, page, isBefore));
          costs.push(user.cost);
          await page.context().close();
        }
        return costs;
      } finally {
        await desk.stop();
      }
    };
    const before = base && (await doAll(base.folder, true));
    const now = await doAll(".", false);
    const table = formatTable(before, now);
    mkdirSync("test-reports", { recursive: true });
    writeFileSync(REPORT, table);
    process.stdout.write(`\n${table}\n${REPORT}\n`);
    for (const [index, { steps }] of now.entries()) {
      const earlier = before?.[index];
      if (earlier) expect(steps, FIVE_TASKS[index]?.name).toBeLessThanOrEqual(earlier.steps);
    }
  } finally {
    await kuaidi100.stop();
    rmSync(folder, { recursive: true, force: true });
    base?.remove();
  }
});

for (const language of ["zh-CN", "en"] as const) {
  for (const screen of ["desktop", "phone"] as const) {
    test(`ten tasks of a first visit in at most ${MOST_INPUTS} clicks and keys: ${language}, ${screen}`, async ({
      browser,
    }) => {
      const [desk, robot] = [
        await Desk.start("", { data: "empty", command: "npm start", clock: "machine" }, FRESH),
        await startRobot(),
      ];
      const context = await browser.newContext({
        ...(screen === "phone" ? devices["Pixel 7"] : { viewport: { width: 1440, height: 900 } }),
        ...(screen === "phone" && { viewport: { width: 390, height: 844 } }),
        locale: language,
        timezoneId: "Asia/Shanghai",
        permissions: ["clipboard-write"],
      });
      try {
        const user = new CountingUser(await context.newPage());
        await doTenTasks(user, wordsIn(language), desk.setupLink, robot.url, screen === "phone");
        const sum = user.counts.reduce((total, [, count]) => total + count, 0);
        const table = [...user.counts, ["sum", sum]].map(([task, count]) => `| ${task} | ${count} |`).join("\n");
        process.stdout.write(`\n${language}, ${screen}\n${table}\n`);
        expect(sum).toBeLessThanOrEqual(MOST_INPUTS);
      } finally {
        await context.close();
        await desk.stop();
        robot.close();
      }
    });
  }
}

/** A chat webhook that accepts everything. */
async function startRobot() {
  const server = createServer((_, response) => response.end(JSON.stringify({ errcode: 0, errmsg: "ok" })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=k`, close: () => server.close() };
}

/** A shop's parcels, by the older version, whose data the newer one upgrades. */
async function makeData(base: CheckedOutCommit | null, folder: string): Promise<string> {
  const admin = base?.admin ?? adminOf(".");
  const env = { DATA_DIR: folder, SANDBOX: "off" };
  // Shifts are handed over where there are colleagues.
  for (const role of ["owner", "support"]) {
    await admin(["user", "create", "--username", role, "--role", role, "--password-stdin"], env, `${PASSWORD}\n`);
  }
  await admin(["seed", "--shipments", String(SHIPMENTS)], env);
  return folder;
}

/** Parcels that have stood still for eight days, each with its case: made-up parcels have none. */
async function addStuckParcels(request: APIRequestContext, url: string, kuaidi100: FakeKuaidi100): Promise<void> {
  const headers = { Origin: url };
  const account = { username: "owner", password: PASSWORD };
  expect((await request.post("/api/auth/sign-in/username", { headers, data: account })).ok()).toBe(true);
  for (let index = 0; index < STUCK_PARCELS; index += 1) {
    const waybillNumber = freshNumber("YT");
    const created = await request.post("/api/v1/shipments", { headers, data: { waybillNumber, carrier: "yuantong" } });
    expect(created.status()).toBe(201);
    const event = {
      time: beijingTimeAgo(8 * 24),
      context: "快件离开【广州转运中心】，已发往【杭州转运中心】",
      status: "在途",
    };
    await kuaidi100.push({ waybillNumber, com: "yuantong", state: "0", data: [event] });
  }
  const countCases = async () => (await (await request.get("/api/v1/cases")).json()).items.length;
  await expect.poll(countCases, { timeout: 120_000 }).toBeGreaterThanOrEqual(STUCK_PARCELS);
}

/** The page has keys of its own once it is hydrated. */
async function untilHydrated(page: Page): Promise<void> {
  await expect(page.locator("html[data-keys]")).toHaveCount(1);
}

function formatTable(before: readonly TaskCost[] | null, now: readonly TaskCost[]): string {
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  const cells = (cost: TaskCost | undefined) =>
    cost ? `${cost.steps} | ${seconds(cost.ownMs + cost.waitMs)} (${seconds(cost.waitMs)})` : "– | –";
  const rows = FIVE_TASKS.map(({ name }, index) => `| ${name} | ${cells(before?.[index])} | ${cells(now[index])} |`);
  return `| task | steps before | seconds before (of them waiting) | steps now | seconds now (of them waiting) |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`;
}
