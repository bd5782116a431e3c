import { expect, test } from "vitest";
import { settings } from "@/db/schema/settings-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { KUAIDI100_POLL_URL } from "@/lib/config/parse-config";
import { SANDBOX_ORIGIN } from "@/lib/domain/subscriptions/subscription-outbox";
import { getOutboxAccount } from "@/lib/services/subscriptions/outbox-account";
import { changeSettings, getSettingsView } from "./app-settings";

const NOW = Date.UTC(2026, 10, 24, 4);
const GIVEN = { kuaidi100PollUrl: KUAIDI100_POLL_URL, publicUrl: "https://d.example.com" };
const NO_KEY = { ...GIVEN, kuaidi100Key: null, isSandbox: false };
const SANDBOX = { ...GIVEN, kuaidi100PollUrl: "http://127.0.0.1:9/poll", kuaidi100Key: "sandbox", isSandbox: true };

test("settings have defaults; a change leaves the others", async () => {
  const store = await openTestStore();
  expect(await getSettingsView(store.read)).toMatchObject({ perSecond: 10, concurrency: 10, resultv2: "1" });
  await changeSettings(store, { perSecond: 20, resultv2: "8" }, NOW);
  await changeSettings(store, { concurrency: 5 }, NOW);
  expect(await getSettingsView(store.read)).toMatchObject({
    perSecond: 20,
    concurrency: 5,
    resultv2: "8",
    autoResubscribe: false,
  });
});

test("the key is stored encrypted, used, and never shown; the environment's key has precedence", async () => {
  const store = await openTestStore();
  await changeSettings(store, { kuaidi100Key: "merchant-key-4321" }, NOW);
  expect(JSON.stringify(await store.read.select().from(settings))).not.toContain("merchant-key");
  const view = await getSettingsView(store.read); // the test environment sets a key
  expect(view.key).toMatchObject({ source: "environment", isStoredToo: true });
  expect(JSON.stringify(view)).not.toContain("merchant-key");
  const { account } = await getOutboxAccount(store.read, NO_KEY);
  expect(account).toMatchObject({ key: "merchant-key-4321", pollUrl: KUAIDI100_POLL_URL });
  await changeSettings(store, { kuaidi100Key: "" }, NOW);
  expect((await getOutboxAccount(store.read, NO_KEY)).account).toBeNull();
});

test("a merchant's key is used with Kuaidi100 even in sandbox mode, and never sent to the sandbox", async () => {
  const store = await openTestStore();
  expect((await getOutboxAccount(store.read, SANDBOX)).account).toMatchObject({
    key: "sandbox",
    origin: SANDBOX_ORIGIN,
  });
  await changeSettings(store, { kuaidi100Key: "merchant-key-4321" }, NOW);
  expect((await getOutboxAccount(store.read, SANDBOX)).account).toMatchObject({
    key: "merchant-key-4321",
    pollUrl: KUAIDI100_POLL_URL,
    origin: KUAIDI100_POLL_URL,
  });
});

test("the rule records since when it is enabled", async () => {
  const store = await openTestStore();
  const since = async () => (await store.read.select().from(settings))[0]?.autoResubscribeSince;
  await changeSettings(store, { autoResubscribe: true }, NOW);
  await changeSettings(store, { autoResubscribe: true }, NOW + 1);
  expect(await since()).toBe(NOW);
  await changeSettings(store, { autoResubscribe: false }, NOW + 2);
  expect(await since()).toBeNull();
});
