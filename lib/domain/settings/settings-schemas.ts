import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { SETTING_ENTRIES, type SettingName, type Settings } from "./owner-settings";

type Shape = { [Name in SettingName]: z.ZodType<Settings[Name]> };

/** What each setting may be, for changes and answers. */
export const settingShape = Object.fromEntries(
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
