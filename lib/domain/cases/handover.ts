import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type {
  handoverCaseViewSchema,
  handoverDetailSchema,
  handoverPageSchema,
  handoverViewSchema,
} from "./handover-answers";

/** Written and not accepted yet, accepted, or withdrawn by its author. */
export const HANDOVER_STATUSES = ["open", "accepted", "withdrawn"] as const;

/** Length of the next shift, in ms: cases due within it are counted as `due`. */
export const SHIFT_MS = 8 * HOUR_MS;
/** A whole shift of a large desk. */
export const MAX_HANDOVER_CASES = 1_000;
export const MAX_HANDOVER_LENGTH = 2_000;
/** The newest are stored: three shifts a day for a year. */
export const MAX_HANDOVERS = 1_000;

/** The fields of a case that decide when it is due. Instants are ms since 1970 UTC. */
export interface HandoverCase {
  dueAt: number;
  firstActionAt: number | null;
  nextActionAt: number | null;
}

/** Counts of the cases at the time of the handover. */
export type HandoverCounts = HandoverView["counts"];

/** When a case is due next; null when no date is set for a case in progress. */
export function nextDueAt({ dueAt, firstActionAt, nextActionAt }: HandoverCase): number | null {
  return nextActionAt ?? (firstActionAt === null ? dueAt : null);
}

/** Orders by due date; cases without a date come last. */
export function compareNextDue(left: HandoverCase, right: HandoverCase): number {
  return (nextDueAt(left) ?? Number.MAX_SAFE_INTEGER) - (nextDueAt(right) ?? Number.MAX_SAFE_INTEGER);
}

export function countHandoverCases(cases: readonly HandoverCase[], now: number): HandoverCounts {
  const waiting = cases.filter(({ nextActionAt }) => nextActionAt !== null && nextActionAt > now).length;
  const due = cases.filter((each) => (nextDueAt(each) ?? Number.POSITIVE_INFINITY) <= now + SHIFT_MS).length;
  return { open: cases.length - waiting, due, waiting };
}

/** A handover as pages and API show it. Instants are ISO 8601 with +08:00. */
export type HandoverView = z.output<typeof handoverViewSchema>;

/** A case of a handover in its current status, with its last note. */
export type HandoverCaseView = z.output<typeof handoverCaseViewSchema>;

export type HandoverDetail = z.output<typeof handoverDetailSchema>;

export type HandoverPage = z.output<typeof handoverPageSchema>;

/** A handover from a form or the API. */
export const newHandoverSchema = z
  .object(
    {
      text: z
        .string(message("shared.needsText"))
        .trim()
        .max(MAX_HANDOVER_LENGTH, message("shared.tooLong", { max: MAX_HANDOVER_LENGTH }))
        .default(""),
      to: z.string().min(1).max(64).nullable().default(null),
      cases: z
        .array(z.string().max(64))
        .max(MAX_HANDOVER_CASES, message("shared.tooMany", { max: MAX_HANDOVER_CASES }))
        .default([]),
    },
    { error: message("shared.needsObject") },
  )
  .refine(({ text, cases }) => text !== "" || cases.length > 0, {
    path: ["text"],
    message: message("handovers.empty"),
  });
export type NewHandover = z.output<typeof newHandoverSchema>;

/** How long whoever accepted or withdrew a handover can take that back, in ms. */
export const HANDOVER_UNDO_MS = HOUR_MS / 6;

export const handoverActionSchema = z.object({
  action: z.enum(["accept", "withdraw", "reopen"], message("handovers.unknownAction")),
});
export type HandoverAction = z.output<typeof handoverActionSchema>["action"];

const badLimit = message("shared.wholeNumber", { min: 1, max: 100 });

export const handoverFilterSchema = z.object({
  status: z.enum(HANDOVER_STATUSES, message("handovers.unknownStatus")).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number(badLimit).int(badLimit).min(1, badLimit).max(100, badLimit).default(20),
});
export type HandoverFilter = z.output<typeof handoverFilterSchema>;
