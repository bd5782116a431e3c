import { expect, test } from "vitest";
import { alertMessages, notices } from "@/db/schema/alert-tables";
import { recordFileCheck } from "@/db/sqlite/file-damage";
import { openTestStore } from "@/db/testing/open-test-store";
import { newChannelSchema } from "@/lib/domain/alerts/alert-channel";
import { parseMessageContent, renderMessage } from "@/lib/domain/alerts/alert-message";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { createChannel } from "@/lib/services/alerts/manage-alert-channels";
import { createUser } from "@/lib/services/auth/user-accounts";
import { announceDamage } from "./announce-damage";

process.env.HOOK_ALLOW = "127.0.0.1";

const NOW = Date.UTC(2026, 10, 27, 4);

test("owners and channels are told once a day that the database file is damaged", async () => {
  const store = await openTestStore();
  const channel = newChannelSchema.parse({
    kind: "email",
    name: "运维",
    mail: { host: "127.0.0.1", port: 587, from: "desk@example.com", to: ["ops@example.com"] },
  });
  await createChannel(store, EVERY_SHOP, channel, NOW);
  await createUser(store, { username: "boss", password: "long enough", role: "owner", shops: EVERY_SHOP }, NOW);
  expect(await announceDamage(store, NOW)).toBe(false);

  recordFileCheck("push: database disk image is malformed");
  expect(await announceDamage(store, NOW)).toBe(true);
  expect(await announceDamage(store, NOW + HOUR_MS)).toBe(false);
  expect(await store.read.select().from(notices)).toMatchObject([{ kind: "file-damaged", count: 1 }]);
  const [sent, ...others] = await store.read.select().from(alertMessages);
  expect(others).toEqual([]);
  const text = renderMessage(parseMessageContent(sent?.digest ?? ""), translatorIn("en"), "https://desk.example");
  expect(text).toMatchObject({
    title: "The database file is damaged",
    lines: ["push: database disk image is malformed", expect.stringContaining("restore the newest backup")],
  });
  expect(await announceDamage(store, NOW + DAY_MS)).toBe(true);
});
