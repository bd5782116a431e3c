import { test as base, expect } from "@playwright/test";
import { beijingTimeAgo } from "./beijing-time-ago";
import { Desk } from "./desk";
import { FakeKuaidi100 } from "./fake-kuaidi100";
import { signInAs } from "./sign-in-as";

type Role = "owner" | "support" | "viewer";

/** Of every user that the fixtures make. */
export const PASSWORD = "e2e password";

export interface WorkerFixtures {
  /** A desk is shared by all spec files that name the same; one that must begin empty takes a name of its own. */
  deskName: string;
  /** So many believable shipments are there from the beginning. */
  seeded: number;
  /** Whether pushes go to Next's route handler, without the ingress. */
  isNextOnly: boolean;
  kuaidi100: FakeKuaidi100;
  app: Desk;
  /** Makes a user of each role when it is first asked for. @returns the user name */
  userWith: (role: Role) => Promise<string>;
  /** An API token of each role, made when it is first asked for. */
  tokenWith: (role: Role) => Promise<string>;
}

interface TestFixtures {
  /** Signs the page's browser in, as the owner unless told. */
  signIn: (role?: Role) => Promise<void>;
  /**
   * Makes a parcel, by 圆通 unless told, of which Kuaidi100 then tells that it is in trouble: 疑难 unless told.
   *
   * @param told what it tells otherwise
   * @returns the parcel's id
   */
  addProblemShipment: (
    parcel: { waybillNumber: string } & Record<string, string>,
    told?: Partial<ReportedEvent>,
  ) => Promise<string>;
}

/** Kuaidi100's word of a parcel: the state's number, and one event. */
type ReportedEvent = Record<"state" | "time" | "context" | "status" | "areaName", string>;

/** Playwright's `test`, with the product running and Kuaidi100 played by the test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  deskName: ["shared", { scope: "worker", option: true }],
  seeded: [0, { scope: "worker", option: true }],
  isNextOnly: [false, { scope: "worker", option: true }],

  kuaidi100: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const standIn = await FakeKuaidi100.start();
      await use(standIn);
      await standIn.stop();
    },
    { scope: "worker" },
  ],

  app: [
    async ({ kuaidi100, deskName: _, seeded, isNextOnly }, use) => {
      const desk = await Desk.start(kuaidi100.pollUrl, isNextOnly, seeded);
      await use(desk);
      expect(await desk.stop(), "exit code after SIGTERM").toBe(0);
    },
    { scope: "worker", timeout: 240_000 },
  ],

  userWith: [
    async ({ app }, use) => {
      await use(
        oncePerRole(async (role) => {
          const username = `e2e.${role}`;
          await app.admin(["user", "create", "--username", username, "--role", role, "--password-stdin"], PASSWORD);
          return username;
        }),
      );
    },
    { scope: "worker" },
  ],

  tokenWith: [
    async ({ app }, use) => {
      await use(oncePerRole((role) => app.admin(["token", "create", "--name", `e2e ${role}`, "--role", role])));
    },
    { scope: "worker" },
  ],

  baseURL: async ({ app }, use) => {
    await use(app.url);
  },

  signIn: async ({ app, page, userWith }, use) => {
    await use(async (role = "owner") => signInAs(page, app.url, await userWith(role), PASSWORD));
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

function oncePerRole(make: (role: Role) => Promise<string>): (role: Role) => Promise<string> {
  const made = new Map<Role, Promise<string>>();
  return (role) => {
    const result = made.get(role) ?? make(role);
    made.set(role, result);
    return result;
  };
}
