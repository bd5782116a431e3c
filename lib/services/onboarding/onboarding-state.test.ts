import { expect, test } from "vitest";
import { insertDemoParcels } from "@/db/queries/onboarding/sandbox-parcels";
import { users } from "@/db/schema/account-tables";
import { alertChannels } from "@/db/schema/alert-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { changeChannel, createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { testChannel } from "@/lib/services/alerts/test-channel";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { getOnboarding, hideFirstSteps } from "./onboarding-state";

const NOW = Date.UTC(2026, 10, 24, 4);
const KUAIDI100 = "https://poll.example.com/poll";
const ACCOUNT = { key: "k", pollUrl: KUAIDI100, publicUrl: "https://desk.example.com", resultv2: "1" as const };
const SANDBOX = { kuaidi100Key: "sandbox", kuaidi100PollUrl: KUAIDI100, publicUrl: KUAIDI100, isSandbox: true };
const REAL = { ...SANDBOX, kuaidi100Key: "a-real-key", isSandbox: false };
const OWNER = { kind: "user", id: "owner", role: "owner", shops: EVERY_SHOP } as const;

/** Subscribes parcels at the sandbox or at Kuaidi100. */
async function subscribe(store: Store, numbers: readonly string[], origin: string, at: number, shop = "甲店") {
  await createShipments(
    store,
    EVERY_SHOP,
    numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong", shop })),
    at,
  );
  const account = { ...ACCOUNT, origin };
  const post = async () => ({ returnCode: "200", message: "" });
  await sendDueSubscriptions(store, account, { perSecond: 20, concurrency: 10 }, () => at + 1, post);
}

test("a step is ticked by what people have done, in the demo too, and a robot by a message that arrived", async () => {
  const store = await openTestStore();
  const stepsOf = async (config: typeof SANDBOX) => {
    const { steps } = await getOnboarding(store.read, OWNER, config, NOW);
    return steps.filter(({ isDone }) => isDone).map(({ step, inDemo }) => `${step}${inDemo ? " in the demo" : ""}`);
  };
  const receiveAll = () => store.write(async (tx) => void (await tx.update(shipments).set({ lastPushAt: NOW })));
  await subscribe(store, ["YT0000000000001"], SANDBOX_ORIGIN, NOW);
  const [made] = await store.read.select().from(shipments);
  await store.write((tx) => insertDemoParcels(tx, [made?.id ?? ""]));
  await receiveAll();
  expect(await stepsOf(SANDBOX), "what the desk made").toEqual([]);
  await subscribe(store, ["YT0000000000002"], SANDBOX_ORIGIN, NOW + 30_000);
  expect(await stepsOf(SANDBOX)).toEqual(["parcel in the demo"]);
  await receiveAll();
  expect(await stepsOf(SANDBOX)).toEqual(["callback in the demo", "parcel in the demo"]);
  expect(await stepsOf(REAL)).toEqual(["key", "parcel in the demo"]);
  await subscribe(store, ["YT0000000000003"], KUAIDI100, NOW + 60_000);
  expect(await stepsOf(REAL)).toEqual(["key", "parcel"]);
  await receiveAll();
  expect(await stepsOf(REAL)).toEqual(["key", "callback", "parcel"]);
  await store.write(async (tx) => void (await tx.update(alertChannels).set({ disabledAt: null, deliveredAt: NOW })));
  expect(await stepsOf(REAL), "the desk's own pages are no robot").toEqual(["key", "callback", "parcel"]);
  const url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1";
  const robot = await createChannel(store, EVERY_SHOP, newChannelSchema.parse({ kind: "wecom", name: "群", url }), NOW);
  const send = (error: string | null, code: string | null) =>
    testChannel(store, EVERY_SHOP, robot.id, NOW, async () => ({ code, error }));
  const isTested = async () => (await stepsOf(REAL)).includes("alert");
  await send("refused", "40008");
  expect(await isTested(), "a test that failed").toBe(false);
  await send(null, "0");
  expect(await isTested()).toBe(true);
  await changeChannel(store, EVERY_SHOP, robot.id, { name: "新群" }, NOW);
  expect(await isTested()).toBe(true);
  await changeChannel(store, EVERY_SHOP, robot.id, { url: `${url}2` }, NOW);
  expect(await isTested(), "another address").toBe(false);
});

test("only an owner of every shop gets the steps; a reader of one shop hears only of its demo parcels", async () => {
  const store = await openTestStore();
  await subscribe(store, ["YT0000000000001"], SANDBOX_ORIGIN, NOW, "甲店");
  await subscribe(store, ["YT0000000000002"], SANDBOX_ORIGIN, NOW, "乙店");
  const ids = (await store.read.select().from(shipments)).map(({ id }) => id);
  await store.write((tx) => insertDemoParcels(tx, ids));
  const limited = { ...OWNER, shops: limitToShops(["甲店"]) };
  expect(await getOnboarding(store.read, limited, SANDBOX, NOW)).toMatchObject({ demoParcels: 1, steps: [] });
  const viewer = { ...OWNER, role: "viewer" } as const;
  expect(await getOnboarding(store.read, viewer, SANDBOX, NOW)).toMatchObject({
    demoParcels: 2,
    steps: [],
    isHidden: true,
  });
});

test("who has hidden the steps does not see them again, until they are asked for", async () => {
  const store = await openTestStore();
  const at = new Date(0);
  await store.write(
    async (tx) =>
      void (await tx.insert(users).values({
        id: "owner",
        name: "owner",
        username: "owner",
        email: "owner@desk.invalid",
        emailVerified: false,
        role: "owner",
        createdAt: at,
        updatedAt: at,
      })),
  );
  const isHidden = async () => (await getOnboarding(store.read, OWNER, REAL, NOW)).isHidden;
  expect(await isHidden()).toBe(false);
  await hideFirstSteps(store, "owner", true, NOW);
  expect(await isHidden()).toBe(true);
  await hideFirstSteps(store, "owner", false, NOW);
  expect(await isHidden()).toBe(false);
});
