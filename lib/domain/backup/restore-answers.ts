import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { dayText, instant, nullableText } from "@/lib/domain/shared/view-schemas";

const MAX_KEY = 10_000;
const keyText = z
  .string()
  .max(MAX_KEY, message("storage.textTooLong", { max: MAX_KEY }))
  .optional();

/**
 * `check` fetches a copy of the storage (`name`), or takes the one that is here (without a name), and unpacks it beside
 * the desk; `discard` removes it; `restore` replaces the desk by it; `return` brings the replaced data back;
 * `deleteReplaced` deletes them.
 */
export const RESTORE_ACTIONS = ["check", "discard", "restore", "return", "deleteReplaced"] as const;

export const restoreActionSchema = z.object({
  action: z
    .enum(RESTORE_ACTIONS, { error: message("shared.oneOf", { choices: RESTORE_ACTIONS }) })
    .describe("check, discard, restore, return, or deleteReplaced: delete the replaced data for good"),
  name: z
    .string()
    .max(100)
    .optional()
    .describe("for check, name of the file in the storage; without it the uploaded one"),
  /** What opens an encrypted copy: a line `AGE-SECRET-KEY-1…`, or a passphrase. */
  identity: keyText.describe("for check, an age private key"),
  passphrase: keyText.describe("for check, a passphrase"),
  day: z.string().max(20).optional().describe("for restore, the day of the backup, as confirmation"),
});
export type RestoreAction = z.output<typeof restoreActionSchema>;

/** What the restore from the page is doing. `locked`: the copy needs a key. `restarting`: it is ordered. */
export const RESTORE_STAGES = ["none", "checking", "locked", "failed", "ready", "restarting"] as const;

/** What a restart has done: the copy is in place, the replaced data are again, or nothing has changed. */
export const RESTORE_OUTCOMES = ["restored", "returned", "failed"] as const;

export const restoreStateSchema = z
  .object({
    stage: z
      .enum(RESTORE_STAGES)
      .describe(
        "none; checking; locked: it needs a key; failed: it cannot be used; ready to be restored; restarting: ordered",
      ),
    fileName: nullableText.describe("name of the file in the storage; null for an upload"),
    error: nullableText.describe("why it cannot be used"),
    copy: z
      .object({
        madeAt: instant.describe("when the backup was made"),
        day: dayText.describe("day of the backup, which a restore must name"),
        product: z.string().describe("version that made the backup"),
        counts: z
          .array(
            z.object({
              table: z.string().describe("name of the table"),
              copy: z.int().describe("the backup that can be restored; null when there is none"),
              desk: z.int().describe("rows now"),
            }),
          )
          .describe("rows of the tables in the backup and now"),
      })
      .nullable()
      .describe("the backup that can be restored; null when there is none"),
    outcome: z
      .object({
        kind: z
          .enum(RESTORE_OUTCOMES)
          .describe("restored, returned, or failed: nothing changed, unless kept names a folder"),
        madeAt: instant.nullable().describe("when the backup was made"),
        endedAt: instant.describe("when it was done"),
        askedBy: z.string().describe("who requested it"),
        kept: nullableText.describe("folder in DATA_DIR with the replaced data; null when there is none"),
        error: nullableText.describe("why it cannot be used"),
      })
      .nullable()
      .describe("what the last restart did; null when it did nothing"),
  })
  .meta({ id: "RestoreState" });
export type RestoreState = z.output<typeof restoreStateSchema>;
