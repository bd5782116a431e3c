import { test as base, expect } from "@playwright/test";
import { PASSWORD, type Role, type TokenName, type Username } from "./accounts";
import { beijingTimeAgo } from "./beijing-time-ago";
import type { Desk, DeskOptions } from "./desk";
import { DeskPool, SHARED } from "./desk-pool";
import { FakeKuaidi100 } from "./fake-kuaidi100";
import { prepareContext } from "./prepare-context";
import { signInAs } from "./sign-in-as";
import { tokenNamed } from "./template/templates";

/** Long enough for a desk whose template must be seeded first, or whose build is stale. */
const DESK_LIMIT_MS = 240_000;

interface WorkerFixtures {
  kuaidi100: FakeKuaidi100;
  desks: DeskPool;
  /** An API token of each role. */
  tokenWith: (role: Role) => Promise<string>;
}

export interface TestFixtures {
  /** The desk of a spec file: the shared one unless it names another. */
  desk: DeskOptions;
  app: Desk;
  /** Signs the page's browser in, by default as the owner. */
  signIn: (role?: Role) => Promise<void>;
  /**
   * Creates a parcel, by default 圆通, reported as 疑难.
   *
   * @param push what Kuaidi100 reports instead
   * @returns the parcel's id
   */
  addProblemShipment: (
    parcel: { waybillNumber: string } & Record<string, string>,
    push?: Partial<ReportedEvent>,
  ) => Promise<string>;
}

/** A report of Kuaidi100 about a parcel: the state's number, and one event. */
type ReportedEvent = Record<"state" | "time" | "context" | "status" | "areaName", string>;

/** Playwright's `test`, with the product running and a fake Kuaidi100. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  kuaidi100: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const standIn = await FakeKuaidi100.start();
      await use(standIn);
      await standIn.stop();
    },
    { scope: "worker" },
  ],

  desks: [
    async ({ kuaidi100 }, use) => {
      const desks = new DeskPool(kuaidi100.pollUrl);
      await use(desks);
      await desks.stop();
    },
    { scope: "worker", timeout: DESK_LIMIT_MS },
  ],

  tokenWith: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      await use(async (role) => tokenNamed(`e2e ${role}` satisfies TokenName));
    },
    { scope: "worker" },
  ],

  desk: [{ name: SHARED }, { option: true }],

  app: [
    async ({ desks, desk }, use) => {
      await use(await desks.get(desk));
    },
    { timeout: DESK_LIMIT_MS },
  ],

  context: async ({ context }, use) => {
    await prepareContext(context);
    await use(context);
  },

  // On every page of every test the policy of the page stops nothing.
  page: async ({ page, app }, use) => {
    const stopped: string[] = [];
    page.on("console", (message) => {
      const isOurs = page.url().startsWith(app.url);
      if (isOurs && /Content.Security.Policy/i.test(message.text())) stopped.push(`${page.url()}: ${message.text()}`);
    });
    await use(page);
    // A route that still answers as the page is closed would fail the test.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(stopped).toEqual([]);
  },

  baseURL: async ({ app }, use) => {
    await use(app.url);
  },

  signIn: async ({ app, page }, use) => {
    await use(async (role = "owner") => signInAs(page, app.url, `e2e.${role}` satisfies Username, PASSWORD));
  },

  addProblemShipment: async ({ request, tokenWith, kuaidi100 }, use) => {
    const headers = { Authorization: `Bearer ${await tokenWith("support")}` };
    await use(async (parcel, { state = "2", ...event } = {}) => {
      const data = { carrier: "yuantong", ...parcel };
      const created = await request.post("/api/v1/shipments", { headers, data });
      expect(created.status()).toBe(201);
      const { waybillNumber } = parcel;
      await kuaidi100.push({ waybillNumber, state, data: [{ ...PROBLEM_EVENT, ...event }] });
      return (await created.json()).id;
    });
  },
});

const PROBLEM_EVENT = {
  time: beijingTimeAgo(3),
  context: "多次联系收件人，电话无人接听",
  status: "疑难",
};
