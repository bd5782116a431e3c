import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { KEY_SOURCES, QUERY_KEY_SOURCES, SETTING_ENTRIES, type SettingName, type Settings } from "./owner-settings";
import { STORAGE_PROBLEMS } from "./storage-health";

type Shape = { [Name in SettingName]: z.ZodType<Settings[Name]> };

const settingShape = Object.fromEntries(
  SETTING_ENTRIES.map(([name, { range, choices, several, about }]) => {
    if (range) {
      const text = message("shared.wholeNumber", range);
      return [name, z.int(text).min(range.min, text).max(range.max, text).describe(about)];
    }
    const values = choices ?? several;
    if (!values) return [name, z.boolean({ error: message("shared.needsBoolean") }).describe(about)];
    const choice = z.enum(values, { error: message("shared.oneOf", { choices: values }) });
    if (choices) return [name, choice.describe(about)];
    return [name, z.array(choice).max(values.length, message("settings.queryRulesRepeated")).describe(about)];
  }),
) as Shape;

const stored = z.object(
  Object.fromEntries(
    SETTING_ENTRIES.map(([name, { initial }]) => [name, (settingShape[name] as z.ZodType).catch(initial)]),
  ),
);

/** The settings among stored values; the initial one where none is stored, or one that this version does not know. */
export const readSettings = (values: Readonly<Record<string, unknown>>) => stored.parse(values) as Settings;

const MAX_SECRET_LENGTH = 100;
const secret = z
  .string({ error: message("shared.needsText") })
  .trim()
  .max(MAX_SECRET_LENGTH, message("settings.secretTooLong", { max: MAX_SECRET_LENGTH }))
  .regex(/^[\x21-\x7e]*$/, message("settings.secretCharacters"))
  .nullable();

/**
 * A change of settings. Omitted fields stay as they are. An empty or null key deletes the stored
 * one.
 */
export const settingsChangeSchema = z
  .object(
    {
      ...settingShape,
      kuaidi100Key: secret.describe("Kuaidi100's key; null deletes the stored one"),
      kuaidi100Customer: secret.describe("Kuaidi100's customer; null deletes the stored one"),
      kuaidi100QueryKey: secret.describe("a separate key for queries; null to use the subscription key"),
    },
    { error: message("settings.notObject") },
  )
  .partial();

export type SettingsChange = z.output<typeof settingsChangeSchema>;

const secretShape = {
  tail: nullableText.describe("its last four characters"),
  isUnreadable: z.boolean().describe("stored, but APP_SECRET has changed since"),
};

export const settingsViewSchema = z
  .object({
    ...settingShape,
    query: z
      .object({
        customer: z
          .object({ source: z.enum(KEY_SOURCES).describe("where it comes from"), ...secretShape })
          .describe("Kuaidi100's customer"),
        key: z
          .object({
            source: z.enum(QUERY_KEY_SOURCES).describe("the environment's wins over the stored one"),
            ...secretShape,
          })
          .describe("the key for queries"),
        url: z.string().describe("where queries are posted"),
        isReady: z.boolean().describe("whether queries can be sent"),
      })
      .describe("the query interface"),
    unitFen: z
      .number()
      .nullable()
      .describe("fen for one unit of the newest package, not rounded; null while none was entered"),
    key: z
      .object({
        source: z.enum(KEY_SOURCES).describe("the environment's wins over the stored one"),
        tail: nullableText.describe("its last four characters"),
        isStoredToo: z.boolean().describe("whether one is stored as well"),
        isUnreadable: z.boolean().describe("stored, but APP_SECRET has changed since"),
      })
      .describe("Kuaidi100's key"),
    publicUrl: z.string().describe("base of the callbackurl, PUBLIC_URL"),
    isPublicUrlPrivate: z.boolean().describe("Kuaidi100 cannot reach it"),
    pollUrl: z.string().describe("where subscriptions are posted"),
  })
  .meta({ id: "Settings" });

/** The settings as their page shows them, without the key itself. */
export type SettingsView = z.output<typeof settingsViewSchema>;

/** The account for queries, without its secrets. */
export type QueryAccountView = SettingsView["query"];

export const storageHealthSchema = z
  .object({
    trouble: z.enum(STORAGE_PROBLEMS).nullable().describe("null while it can be written to"),
    freeRatio: z.number().min(0).max(1).nullable().describe("share of the disk that is free; null on PostgreSQL"),
  })
  .meta({ id: "StorageHealth" });
