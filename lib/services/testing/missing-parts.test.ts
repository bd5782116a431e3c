import { expect, test } from "vitest";
import { CHAT_CHANNELS } from "@/lib/domain/alerts/channel-kinds";
import type { ChatChannel } from "@/lib/domain/alerts/channels/chat-channel";
import { SETTING_ENTRIES, SETTINGS, type SettingDefinition } from "@/lib/domain/settings/owner-settings";
import { readSettings, settingsChangeSchema } from "@/lib/domain/settings/settings-schemas";
import { listMissingChannelParts, listMissingSettingParts } from "./missing-parts";

test("every setting and every chat platform has its words in both languages", () => {
  expect(SETTING_ENTRIES.flatMap(([name, setting]) => listMissingSettingParts(name, setting))).toEqual([]);
  expect(Object.entries(CHAT_CHANNELS).flatMap(([kind, each]) => listMissingChannelParts(kind, each))).toEqual([]);
});

test("words that are removed are missed under the name of what they are for", () => {
  const hasAllBut = (removed: string) => (key: string, language: string) => key !== removed || language !== "en";
  const { perSecond, unitRule } = SETTINGS;
  const hint = "settings.fields.perSecond.hint";
  const choice = "settings.fields.unitRule.choice.month.name";
  const kind = "settings.alerts.kind.slack";
  expect(listMissingSettingParts("perSecond", perSecond, hasAllBut(hint))).toEqual([`perSecond lacks ${hint} in en`]);
  expect(listMissingSettingParts("unitRule", unitRule, hasAllBut(choice))).toEqual([`unitRule lacks ${choice} in en`]);
  expect(listMissingChannelParts("slack", CHAT_CHANNELS.slack, hasAllBut(kind))).toEqual([`slack lacks ${kind} in en`]);
});

test("every initial value is one that the setting may have", () => {
  const initial = readSettings({});
  expect(settingsChangeSchema.parse(initial)).toEqual(initial);
});

// About the compiler: where an expected error does not come, it reports that.
test("a definition without one of its parts does not compile", () => {
  const { hosts: _, ...hostless } = CHAT_CHANNELS.slack;
  const { standIn: __, ...alone } = CHAT_CHANNELS.slack;
  const { rates: ___, ...unlimited } = CHAT_CHANNELS.slack;
  const removed = [
    // @ts-expect-error its initial value
    { about: "Whether it does" } satisfies SettingDefinition,
    // @ts-expect-error what the reference says of it
    { initial: true } satisfies SettingDefinition,
    // @ts-expect-error where it may send to
    hostless satisfies ChatChannel,
    // @ts-expect-error how often it may send
    unlimited satisfies ChatChannel,
    // @ts-expect-error how the platform itself behaves
    alone satisfies ChatChannel,
  ];
  expect(removed).toHaveLength(5);
});
