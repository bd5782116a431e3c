import { expect, test } from "vitest";
import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { settings } from "@/db/schema/settings-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { KUAIDI100_POLL_URL, parseConfig } from "@/lib/config/parse-config";
import { settingsChangeSchema } from "@/lib/domain/settings/settings-schemas";
import { message } from "@/lib/domain/shared/message";
import { changeSettings, getSettingsView } from "@/lib/services/settings/app-settings";
import { getQueryAccount } from "./query-account";

const NOW = Date.UTC(2026, 10, 24, 4);
const SECRET = { APP_SECRET: "a secret for tests only" };
const SANDBOX = parseConfig({ ...SECRET, SANDBOX: "on", KUAIDI100_POLL_URL: "http://127.0.0.1:9/poll" });
const QUERY_URL = `${KUAIDI100_POLL_URL}/query.do`;

test("the sandbox has a customer, and takes queries beside subscriptions", async () => {
  const store = await openTestStore();
  const account = await getQueryAccount(await findStoredSettings(store.read), SANDBOX);
  expect(account).toMatchObject({
    customer: { source: "sandbox", value: "SANDBOX" },
    key: { source: "subscription", value: "sandbox" },
    url: "http://127.0.0.1:9/poll/query.do",
  });
});

test("customer and query key are stored encrypted and shown by their ends; without a key of its own the subscription's is used", async () => {
  const store = await openTestStore();
  const config = parseConfig({ ...SECRET, KUAIDI100_KEY: "subscription-key" });
  await changeSettings(store, { kuaidi100Customer: "CUSTOMER12345678" }, NOW);
  const read = async () => getQueryAccount(await findStoredSettings(store.read), config);
  expect(await read()).toMatchObject({
    customer: { source: "settings", value: "CUSTOMER12345678" },
    key: { source: "subscription", value: "subscription-key" },
    url: QUERY_URL,
  });
  await changeSettings(store, { kuaidi100QueryKey: "query-key-9876" }, NOW);
  expect(await read()).toMatchObject({ key: { source: "own", value: "query-key-9876" } });
  expect(JSON.stringify(await store.read.select().from(settings))).not.toMatch(/CUSTOMER1234|query-key/);
  const view = await getSettingsView(store.read);
  expect(view.query).toMatchObject({ customer: { tail: "5678" }, key: { source: "own", tail: "9876" }, isReady: true });
  expect(JSON.stringify(view)).not.toMatch(/CUSTOMER1234|query-key/);
  await changeSettings(store, { kuaidi100Customer: null, kuaidi100QueryKey: "" }, NOW);
  expect(await read()).toMatchObject({ customer: { source: "none", value: null }, key: { source: "subscription" } });
});

test("a merchant's customer is never sent to the sandbox", async () => {
  const store = await openTestStore();
  await changeSettings(store, { kuaidi100Customer: "CUSTOMER12345678", kuaidi100QueryKey: "query-key-9876" }, NOW);
  expect((await getQueryAccount(await findStoredSettings(store.read), SANDBOX)).url).toBe(QUERY_URL);
});

test("the environment's customer and address come first", async () => {
  const store = await openTestStore();
  await changeSettings(store, { kuaidi100Customer: "CUSTOMER12345678" }, NOW);
  const environment = { KUAIDI100_KEY: "k", KUAIDI100_CUSTOMER: "OURS", KUAIDI100_QUERY_URL: "http://proxy.lan/query" };
  const account = await getQueryAccount(
    await findStoredSettings(store.read),
    parseConfig({ ...SECRET, ...environment }),
  );
  expect(account).toMatchObject({
    customer: { source: "environment", value: "OURS" },
    url: "http://proxy.lan/query",
  });
});

test("mode, budget and rules are kept, and a wrong one is refused with a sentence", async () => {
  const store = await openTestStore();
  const change = {
    trackingMode: "query" as const,
    queryUnits: "own" as const,
    queryBudgetKind: "units" as const,
    queryDayBudget: 0,
    queryMonthBudget: 1_000,
    queryRules: ["silent" as const, "case" as const],
  };
  expect(await getSettingsView(store.read)).toMatchObject({
    trackingMode: "push",
    queryUnits: "shared",
    queryRules: [],
  });
  await changeSettings(store, settingsChangeSchema.parse(change), NOW);
  expect(await getSettingsView(store.read)).toMatchObject(change);
  expect(settingsChangeSchema.safeParse({ queryDayBudget: -1 }).error?.issues[0]?.message).toBe(
    message("shared.wholeNumber", { min: 0, max: 1_000_000 }),
  );
});
