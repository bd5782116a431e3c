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
  action: z.enum(RESTORE_ACTIONS, { error: message("shared.oneOf", { choices: RESTORE_ACTIONS }) }),
  name: z.string().max(100).optional(),
  /** What opens an encrypted copy: a line `AGE-SECRET-KEY-1…`, or a passphrase. */
  identity: keyText,
  passphrase: keyText,
  /** The day of the copy, as somebody has typed it to confirm. */
  day: z.string().max(20).optional(),
});
export type RestoreAction = z.output<typeof restoreActionSchema>;

/** What the restore from the page is doing. `locked`: the copy needs a key. `restarting`: it is ordered. */
export const RESTORE_STAGES = ["none", "checking", "locked", "failed", "ready", "restarting"] as const;

/** What a restart has done: the copy is in place, the replaced data are again, or nothing has changed. */
export const RESTORE_OUTCOMES = ["restored", "returned", "failed"] as const;

export const restoreStateSchema = z
  .object({
    stage: z.enum(RESTORE_STAGES),
    fileName: nullableText,
    error: nullableText,
    copy: z
      .object({
        madeAt: instant,
        day: dayText,
        product: z.string(),
        counts: z.array(z.object({ table: z.string(), copy: z.int(), desk: z.int() })),
      })
      .nullable(),
    outcome: z
      .object({
        kind: z.enum(RESTORE_OUTCOMES),
        madeAt: instant.nullable(),
        endedAt: instant,
        askedBy: z.string(),
        kept: nullableText,
        error: nullableText,
      })
      .nullable(),
  })
  .meta({ id: "RestoreState" });
export type RestoreState = z.output<typeof restoreStateSchema>;
